package rbm.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers that an option takes. Part of the option's only declaration: the check, the help, the README's table and
 * the message all come from here. Infinite values and NaN are never taken.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@interface Range {
    /** @return the smallest value taken */
    double atLeast() default Double.NEGATIVE_INFINITY;

    /** @return a bound that every value lies above */
    double above() default Double.NEGATIVE_INFINITY;

    /** @return the largest value taken */
    double atMost() default Double.POSITIVE_INFINITY;

    /** @return a bound that every value lies below */
    double below() default Double.POSITIVE_INFINITY;
}
