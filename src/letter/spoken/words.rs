//! The words that conditions and values are said in.

use crate::letter::words::words;

words! {
    /// Words for conditions and values; those with a `{placeholder}` are filled
    /// in.
    Words {
        /// `{question}` has an answer.
        answered,
        /// It has none.
        unanswered,
        /// `{answer}`, which no other question has, was ticked.
        ticked,
        /// It was not.
        unticked,
        /// `{answer}` was ticked for `{question}`.
        chose,
        /// It was not.
        unchosen,
        /// `{a}` is one of what was ticked for `{question}`.
        among,
        /// It is not.
        not_among,
        /// The answer yes.
        yes,
        /// The answer no.
        no,
        /// Whatever is answered.
        always,
        /// On no answers.
        never,
        /// `{a}` and `{b}`.
        and,
        /// `{a}` or `{b}`.
        or,
        /// `{a}` and `{b}`, inside another condition.
        and_inside,
        /// `{a}` or `{b}`, inside another condition.
        or_inside,
        /// A `{list}` of conditions all of which hold, inside another.
        both,
        /// A `{list}` of conditions one of which holds, inside another.
        either,
        /// `{a}` is `{b}`.
        is,
        /// It is not.
        is_not,
        /// Days `{a}` and `{b}` are the same.
        same_day,
        /// They are not.
        other_day,
        /// Day `{a}` comes before `{b}`.
        before,
        /// It does not.
        not_before,
        /// Day `{a}` comes after `{b}`.
        after,
        /// It does not.
        not_after,
        /// Day `{a}` is `{b}` or before.
        by,
        /// Day `{a}` is `{b}` or after.
        since,
        /// Number `{a}` is less than `{b}`.
        less,
        /// It is not.
        not_less,
        /// Number `{a}` is more than `{b}`.
        more,
        /// It is not.
        not_more,
        /// Number `{a}` is `{b}` or less.
        at_most,
        /// Number `{a}` is `{b}` or more.
        at_least,
        /// The item of a loop is the last.
        last,
        /// It is not.
        not_last,
        /// The answer to `{question}`.
        answer,
        /// The item of a loop.
        item,
        /// The number of a loop's item.
        index,
        /// A `{text}` as it is.
        quoted,
        /// The day it is.
        today,
        /// The day a `{span}` after `{a}`.
        later,
        /// The day a `{span}` before `{a}`.
        earlier,
        /// The day `{a}`, or the working day after it.
        working,
        /// A span of one day.
        day,
        /// A span of `{n}` days.
        days,
        /// A span of one month.
        month,
        /// A span of `{n}` months.
        months,
        /// A span of one working day.
        working_day,
        /// A span of `{n}` working days.
        working_days,
        /// The day of the week of `{a}`.
        weekday,
        /// How many days there are until `{a}`.
        days_until,
        /// How many options were ticked for `{question}`.
        count,
        /// How many entries `{question}` has.
        entries,
        /// The first of what was ticked for `{question}`.
        first,
        /// `{one}` or `{many}`, as fits `{a}`.
        plural,
        /// `{a}`, or `{words}` if there is none.
        fallback,
        /// Says no more than that it fits.
        fits,
    }
}
