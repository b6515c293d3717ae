//! "Did you mean": the nearest known name to one that is not known.

/// The known name nearest to `name`, if one is near enough to be a slip.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = match name.chars().count() {
        0..=2 => 1,
        3..=5 => 2,
        length => length / 3,
    };
    let name = name.to_lowercase();
    let distance = |known: &str| strsim::damerau_levenshtein(&name, &known.to_lowercase());
    known
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= allowed)
        .map(|candidate| (distance(candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// The hint for a name that is not known: the nearest one, if there is one.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    nearest(name, known).map(|near| format!("did you mean `{near}`?"))
}

/// The hint for a name that is not known where few names are: the nearest one,
/// or all of them, as far as anyone reads on.
pub fn did_you_mean_or_list(name: &str, known: &[&str]) -> String {
    let list = || match known.get(..MANY) {
        Some(first) if known.len() > MANY => {
            let more = known.len() - MANY;
            format!("use one of: {}, or one of {more} more", first.join(", "))
        }
        _ => format!("use one of: {}", known.join(", ")),
    };
    did_you_mean(name, known.iter().copied()).unwrap_or_else(list)
}

/// How many names are listed.
const MANY: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_a_stranger_does_not() {
        let known = ["title", "summary", "reviewed"];
        assert_eq!(nearest("tilte", known), Some("title"));
        assert_eq!(nearest("reviewd", known), Some("reviewed"));
        assert_eq!(nearest("TITLE", known), Some("title"));
        assert_eq!(nearest("colour", known), None);
    }
}
