//! The words that stand in a reviewer's sheet.

use crate::letter::words::words;

words! {
    /// Words of the interface that stand in a reviewer's sheet. Those with a
    /// `{placeholder}` are filled in.
    Words {
        /// The title, for `{title}`.
        title,
        /// What the sheet is for.
        intro,
        /// Who "you" is.
        you,
        /// Names the letter's id.
        id,
        /// Names the kind.
        kind,
        /// The kind letter.
        letter,
        /// The kind sheet.
        sheet,
        /// The kind tool.
        tool,
        /// Names the stage.
        stage,
        /// Names the day of the last review.
        reviewed,
        /// Names the day of the next.
        due,
        /// The heading over facts.
        facts,
        /// Names the sources of a fact.
        sources,
        /// A fact holds only `{where}`.
        limits,
        /// What is not certain of a fact: `{note}`.
        note,
        /// A confidence.
        official,
        /// A confidence.
        publisher,
        /// A confidence.
        secondary,
        /// A confidence.
        single_source,
        /// A confidence.
        partial,
        /// A confidence.
        unverified,
        /// The heading over questions.
        questions,
        /// A `{question}` with its `{number}`.
        numbered,
        /// A question may be left out.
        optional,
        /// A question is asked on some `{condition}`.
        when,
        /// An `{option}` is there on some `{condition}`.
        option,
        /// The `{option}` not to know.
        option_unknown,
        /// The `{option}` that no other fits.
        option_none,
        /// A hint, `{text}`.
        hint,
        /// Why it is asked, `{text}`.
        why,
        /// A date is before a `{day}`.
        before,
        /// A date is after a `{day}`.
        after,
        /// The least number is `{n}`.
        least,
        /// The greatest number is `{n}`.
        most,
        /// Over what is asked of each `{item}` of a list.
        entries,
        /// An item that has no name of its own.
        entry,
        /// A kind of answer.
        line,
        /// A kind of answer.
        words,
        /// A kind of answer.
        name,
        /// A kind of answer.
        email,
        /// A kind of answer.
        phone,
        /// A kind of answer.
        postcode,
        /// A kind of answer.
        nhs_number,
        /// A kind of answer.
        reference,
        /// A kind of answer.
        address,
        /// A kind of answer.
        date,
        /// A kind of answer.
        rough_date,
        /// A kind of answer.
        number,
        /// A kind of answer.
        yes_no,
        /// A kind of answer.
        one,
        /// A kind of answer.
        many,
        /// A kind of answer.
        list,
        /// A kind of answer.
        offer,
        /// The heading over the letter.
        text,
        /// How the letter is marked.
        marks,
        /// Marks a `{value}` in the letter.
        answer,
        /// Over what is there on a `{condition}`.
        condition,
        /// Over what is there on a `{condition}`, if what is before it is not.
        or_else,
        /// Over what is there if not.
        otherwise,
        /// Over what is there if none of several is so.
        otherwise_none,
        /// Over what is there for each option of a `{question}`.
        each_option,
        /// Over what is there for each entry of a `{question}`.
        each_entry,
        /// The heading over lines of law.
        law,
        /// The `{offer}` of a line of law.
        offers,
        /// What it `{says}`.
        says,
        /// It is offered on some `{condition}`.
        offered,
        /// It is always offered.
        offered_always,
        /// The `{facts}` it rests on.
        rests,
        /// The heading over named values.
        values,
        /// A `{name}` and its `{value}`.
        value,
        /// A value that is true on some `{condition}`.
        so,
        /// The heading over reminders.
        reminders,
        /// The `{day}` of a reminder.
        reminder,
        /// Something is there on some `{condition}`.
        only,
        /// The heading over next steps.
        next,
        /// Where `{to}` and `{why}`.
        step,
        /// The heading over examples.
        cases,
        /// The `{date}` of an example.
        case,
        /// There are none.
        no_cases,
        /// The heading over the sign-off.
        sign,
        /// A choice of the reviewer.
        approve,
        /// A choice of the reviewer.
        changes,
        /// A choice of the reviewer.
        reject,
        /// Names who signs.
        signer,
        /// Names their role.
        role,
        /// Names the signature.
        signature,
        /// Names the day.
        day,
        /// Names the comments.
        comments,
        /// The title of the list of sheets.
        index,
        /// What the list is.
        index_hint,
    }
}
