//! The words that stand in a blank letter.

use crate::letter::words::words;

words! {
    /// Words of the interface that stand in a blank letter. Those with a
    /// `{placeholder}` are filled in.
    Words {
        /// The label of the blank for today's date.
        today,
        /// `{question}` with `{notes}` on how to answer it.
        noted,
        /// Notes `{a}` and `{b}`.
        notes,
        /// Notes that the blank may be left empty.
        optional,
        /// Notes how a date is written.
        date,
        /// Notes how a date is written without its year.
        short_date,
        /// Notes how a date is written that is not known for sure.
        rough_date,
        /// Notes that a number is written.
        number,
        /// Notes that a number from `{min}` to `{max}` is written.
        range,
        /// Notes how an NHS number is written.
        nhs_number,
        /// `{what}`, worked out from the answer to `{question}`.
        worked_out,
        /// `{label}`, or else `{words}`.
        fallback,
        /// How many answers `{question}` has.
        count,
        /// Stands before a date.
        on,
        /// Stands for the number of an entry.
        index,
        /// `{option}`, which is there only on some `{condition}`.
        option,
        /// Over a part that is used on some `{condition}`.
        include,
        /// Over a part that is used when the one before it is not.
        if_not,
        /// Over a part that is used when none of those before it is.
        otherwise,
        /// Below what is asked only on some `{condition}`.
        only,
        /// Below a line of law that is offered only on some `{condition}`.
        offered,
    }
}
