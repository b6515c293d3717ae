//! Names of folders, and the first letters of names.

/// The longest name of a folder that comes from a name.
const LONGEST: usize = 40;

/// The folder of a name that has no letter which could stand in one.
const NAMELESS: &str = "our-site";

/// What Windows takes for a device, whatever its ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
const NUMBERED: [&str; 2] = ["com", "lpt"];

/// The name of a folder from any name: small letters, digits and dashes.
pub(super) fn folder(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().filter(|c| !matches!(c, '\'' | '’' | '‘')) {
        match plain(c) {
            Some(letters) => slug.push_str(&letters),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    if slug.len() > LONGEST {
        let cut = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(cut);
    }
    let slug = slug.trim_matches('-');
    match slug {
        "" => NAMELESS.to_owned(),
        device if is_device(device) => format!("{device}-site"),
        slug => slug.to_owned(),
    }
}

fn is_device(slug: &str) -> bool {
    let numbered = |start: &&str| {
        let rest = slug.strip_prefix(*start);
        rest.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|c| c.is_ascii_digit()))
    };
    DEVICES.contains(&slug) || NUMBERED.iter().any(numbered)
}

/// A letter or digit as it stands in a folder's name; those with marks without them.
fn plain(c: char) -> Option<String> {
    if c.is_ascii_alphanumeric() {
        return Some(c.to_ascii_lowercase().to_string());
    }
    let plain = match c.to_lowercase().next()? {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ę' | 'ě' => "e",
        'ì'..='ï' | 'ī' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' => "s",
        'ß' => "ss",
        'ţ' | 'ť' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        '&' => "and",
        _ => return None,
    };
    Some(plain.to_owned())
}

/// Words that say little: no mark has their letter.
const SMALL: [&str; 6] = ["and", "for", "in", "of", "on", "the"];

/// The first letters of a name: of its first two words, without the small ones.
pub(super) fn initials(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let words: Vec<&str> = words
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    let large = words
        .iter()
        .filter(|word| !SMALL.contains(&word.to_lowercase().as_str()));
    let chosen: Vec<&&str> = match large.clone().count() {
        0 => words.iter().take(2).collect(),
        _ => large.take(2).collect(),
    };
    let firsts = chosen
        .iter()
        .filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    firsts.flat_map(char::to_uppercase).take(3).collect()
}

/// A path as a word of a command line.
pub(super) fn quoted(path: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/\\-_.:".contains(c);
    match path.chars().all(is_plain) {
        true => path.to_owned(),
        false => format!("\"{path}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_gives_a_folder_that_every_system_takes() {
        for (name, expected) in [
            ("Derby Advocacy", "derby-advocacy"),
            ("St John's & <b>Co</b>", "st-johns-and-b-co-b"),
            ("\"Quoted\"", "quoted"),
            ("Llŷn Eiriolaeth", "llyn-eiriolaeth"),
            ("../../etc/passwd", "etc-passwd"),
            ("..", NAMELESS),
            ("🦊🦊", NAMELESS),
            ("助けて", NAMELESS),
            ("CON", "con-site"),
            ("lpt1", "lpt1-site"),
            ("com10", "com10"),
            ("-rf", "rf"),
            ("a\nb\u{0}c", "a-b-c"),
        ] {
            assert_eq!(folder(name), expected, "{name:?}");
        }
        let long = folder(&"Care and help ".repeat(20));
        assert!(long.len() <= LONGEST && long.ends_with("-and"), "{long}");
        assert_eq!(folder(&"x".repeat(300)).len(), LONGEST);
    }

    #[test]
    fn a_path_with_a_space_is_one_word() {
        assert_eq!(quoted("sites/derby-2"), "sites/derby-2");
        assert_eq!(quoted("our site"), "\"our site\"");
    }

    #[test]
    fn a_mark_has_the_first_letters_that_say_something() {
        for (name, expected) in [
            ("Derby Advocacy", "DA"),
            ("The Voice of the Patient", "VP"),
            ("the of", "TO"),
            ("Candour", "C"),
            ("St John's", "SJ"),
            ("<script>alert(1)</script>", "SA"),
            ("ßeta", "SS"),
            ("🦊", ""),
            ("助けて", "助"),
        ] {
            assert_eq!(initials(name), expected, "{name:?}");
        }
    }
}
