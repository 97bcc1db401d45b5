package rbm.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import rbm.data.InputException;
import rbm.data.Item;
import rbm.data.RecommendationText;
import rbm.evaluation.Ranking;

/** A folder of part files with the columns user, rank, item, score and name; the rows of a user stand together. */
public final class RecommendationOutput {
    /** How the files are written. */
    public enum Format {
        /** A JSON object a line. */
        JSONL,
        /** Comma-separated values by RFC 4180; each file starts with a header. */
        CSV,
        /** Columns of Apache Parquet. */
        PARQUET
    }

    private static final StructType SCHEMA = new StructType()
            .add("user", DataTypes.StringType, false)
            .add("rank", DataTypes.IntegerType, false)
            .add("item", DataTypes.StringType, false)
            .add("score", DataTypes.DoubleType, false)
            .add("name", DataTypes.StringType, false);

    private final String path;
    private final Format format;

    /**
     * @param path the folder, on any Hadoop file system; must not be there yet
     * @param format how the files are written
     */
    public RecommendationOutput(String path, Format format) {
        this.path = path;
        this.format = format;
    }

    /**
     * @param context how to reach file systems
     * @throws InputException if there is something at the path, or nobody can tell
     */
    void checkFree(JavaSparkContext context) {
        String shown = SafeText.withoutUserInfo(path);
        try {
            Path folder = new Path(path);
            if (folder.getFileSystem(context.hadoopConfiguration()).exists(folder)) {
                throw new InputException("Cannot write recommendations to " + shown + ": it is there already");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException("Cannot write recommendations to " + shown + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the folder; like all output of Spark it is complete once it has a file {@code _SUCCESS}.
     *
     * @param context where jobs run
     * @param rankings what users get
     * @param items what visible units stand for
     */
    void write(JavaSparkContext context, JavaRDD<UserRanking> rankings, List<Item> items) {
        Broadcast<ItemTexts> texts = context.broadcast(new ItemTexts(items));
        if (format == Format.PARQUET) {
            JavaRDD<Row> rows = rankings.flatMap(user -> rows(user, texts.value()));
            SparkSession session =
                    SparkSession.builder().config(context.getConf()).getOrCreate();
            session.createDataFrame(rows, SCHEMA).write().parquet(path);
            return;
        }
        RecommendationText text = format == Format.CSV ? RecommendationText.CSV : RecommendationText.JSONL;
        rankings.mapPartitions(users -> lines(users, text, texts.value())).saveAsTextFile(path);
    }

    private static Iterator<Row> rows(UserRanking user, ItemTexts texts) {
        Ranking ranking = user.ranking();
        return IntStream.range(0, ranking.size())
                .mapToObj(place -> {
                    Item item = texts.item(ranking.item(place));
                    return RowFactory.create(
                            user.user(), place + 1, item.id(), ranking.probability(place), item.name());
                })
                .iterator();
    }

    private static Iterator<String> lines(Iterator<UserRanking> users, RecommendationText text, ItemTexts texts) {
        Iterator<String> header = text.header().stream().iterator();
        return new Iterator<>() {
            private Iterator<String> current = header;

            @Override
            public boolean hasNext() {
                while (!current.hasNext() && users.hasNext()) {
                    current = lines(users.next(), text, texts);
                }
                return current.hasNext();
            }

            @Override
            public String next() {
                hasNext();
                return current.next();
            }
        };
    }

    private static Iterator<String> lines(UserRanking user, RecommendationText text, ItemTexts texts) {
        List<String> lines = new ArrayList<>();
        for (int place = 0; place < user.ranking().size(); place++) {
            Item item = texts.item(user.ranking().item(place));
            lines.add(text.line(user.user(), place + 1, item, user.ranking().probability(place)));
        }
        return lines.iterator();
    }

    /** Ids and names as they cross Spark. */
    private static final class ItemTexts implements Serializable {
        private final String[] ids;
        private final String[] names;

        private ItemTexts(List<Item> items) {
            ids = items.stream().map(Item::id).toArray(String[]::new);
            names = items.stream().map(Item::name).toArray(String[]::new);
        }

        private Item item(int unit) {
            return new Item(ids[unit], names[unit]);
        }
    }
}
