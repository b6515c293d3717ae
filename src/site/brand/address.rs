//! Web addresses in `brand.yaml`: whole, plain, and read by every browser alike.

/// Whether this is the address of a page that nobody can look into or change on its
/// way there.
pub fn is_secret(text: &str) -> bool {
    text.strip_prefix("https://").is_some_and(is_rest)
}

/// Whether this is the whole address of a page.
pub fn is_whole(text: &str) -> bool {
    is_secret(text) || text.strip_prefix("http://").is_some_and(is_rest)
}

/// Whether the addresses of pages can be put after this.
pub fn is_own_address(text: &str) -> bool {
    is_secret(text) && text.ends_with('/') && !text.contains(['?', '#'])
}

/// Whether this names a site as browsers name it to another: how it is asked, its
/// name, and no path. A site on the author's own device need not be secret.
pub fn is_origin(text: &str) -> bool {
    let (host, is_own) = match text.strip_prefix("https://") {
        Some(host) => (Some(host), false),
        None => (text.strip_prefix("http://"), true),
    };
    let is_port = |port: &str| port.parse::<u16>().is_ok() && !port.starts_with(['+', '0']);
    host.is_some_and(|host| {
        let (host, port) = match host.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (host, None),
        };
        let is_near = matches!(host, "localhost" | "127.0.0.1");
        (is_near || (!is_own && is_host(host))) && port.is_none_or(is_port)
    })
}

/// An origin as browsers name it to scripts: in small letters, and without the port
/// that goes without saying. What is written in another way would be equal to none.
pub fn named(origin: &str) -> String {
    let small = origin.to_ascii_lowercase();
    let usual = match small.starts_with("https:") {
        true => ":443",
        false => ":80",
    };
    small.strip_suffix(usual).unwrap_or(&small).to_owned()
}

/// Whether this is the name of a host on the web: parts with dots between them.
pub fn is_host(text: &str) -> bool {
    let is_part = |part: &str| {
        let ends = [part.bytes().next(), part.bytes().next_back()];
        ends.iter()
            .all(|c| c.is_some_and(|c| c.is_ascii_alphanumeric()))
            && part.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
    };
    text.contains('.') && text.split('.').all(is_part)
}

/// Whether a part of an address has only what may stand there, each `%` with two
/// digits after it.
pub fn is_sound_text(text: &str) -> bool {
    let is_plain = |c: u8| c.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&c);
    let is_escape = |rest: &str| {
        let digits = rest.as_bytes().get(..2);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    text.bytes().all(is_plain) && text.split('%').skip(1).all(is_escape)
}

/// What comes after the `//`: a host, and a path that leads where it says.
fn is_rest(rest: &str) -> bool {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at(end);
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    is_host(host) && is_sound_text(rest) && is_straight(path)
}

/// Whether no part of a path is empty, or leads up or nowhere: browsers take such
/// parts out, and what is left is not what was written.
fn is_straight(path: &str) -> bool {
    let lower = path.to_ascii_lowercase().replace("%2e", ".");
    !path.contains("//") && !lower.split('/').any(|part| part == "." || part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_named_as_browsers_name_it() {
        for (origin, expected) in [
            ("https://WWW.Example.org", "https://www.example.org"),
            ("https://example.org:443", "https://example.org"),
            ("https://example.org:80", "https://example.org:80"),
            ("http://localhost:80", "http://localhost"),
            ("http://localhost:8080", "http://localhost:8080"),
        ] {
            assert!(is_origin(origin), "{origin}");
            assert_eq!(named(origin), expected);
        }
    }

    #[test]
    fn an_address_leads_where_it_says() {
        for text in [
            "https://example.org/",
            "https://example.org/complaints/",
            "https://nhs-help.example.org/a%20b/~c/",
        ] {
            assert!(is_own_address(text), "{text}");
        }
        for text in [
            "https://example.org",
            "https://example.org//",
            "https://example.org/a//b/",
            "https://example.org/../a/",
            "https://example.org/./a/",
            "https://example.org/a/%2E%2e/b/",
            "https://example.org/%zz/",
            "https://example.org/%2/",
            "https://example.org/%/",
            "https://example.org/a b/",
            "https://example.org/é/",
            "https://example.org/\"/",
            "https://example.org/a\\b/",
            "https://example.org/?a/",
            "https://example.org/#a/",
            "https://-example.org/",
            "https://example..org/",
            "https://user@example.org/",
            "http://example.org/",
            "HTTPS://example.org/",
        ] {
            assert!(!is_own_address(text), "{text}");
        }
        assert!(is_whole("http://example.org/a?b=//c/../d%20e#f"));
        assert!(!is_whole("https://example.org/a?b=%zz"));
    }
}
