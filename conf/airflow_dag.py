"""A nightly run by Airflow 2.9 or later, with the provider apache-airflow-providers-apache-spark.

Copy to the folder of DAGs. The connection spark_default says which cluster; build the jar with `mvn package` and put it where
the workers of Airflow find it. No password stands here: connections and the configuration of Hadoop hold them.

Airflow gives every run its own time, so a run that is repeated trains on the events of its own night. A run whose result is
there already ends at once, and one that was stopped goes on from its checkpoint: retries are safe. In client mode spark-submit
ends with the exit code of the command, and any but 0 fails the task: 22 means that the new model was not promoted and the
served one stays.
"""

from datetime import datetime, timedelta

from airflow import DAG
from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator

INPUT = "hdfs://namenode/logs/likes"
ROOT = "hdfs://namenode/rbm"

with DAG(
    dag_id="rbm_retrain",
    description="Trains a recommender on the likes of the last 90 days and publishes it if it is good enough",
    schedule="17 3 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": timedelta(minutes=15)},
) as dag:
    SparkSubmitOperator(
        task_id="retrain",
        conn_id="spark_default",
        application="/opt/rbm/job/target/rbm.jar",
        java_class="rbm.cli.Main",
        deploy_mode="client",
        driver_memory="4g",
        executor_memory="4g",
        application_args=[
            "retrain",
            "--root",
            ROOT,
            "--as-of",
            "{{ data_interval_end.strftime('%Y-%m-%dT00:00:00Z') }}",
            "--window",
            "90d",
            "--input",
            INPUT,
        ],
        execution_timeout=timedelta(hours=6),
    )
