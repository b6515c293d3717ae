//! HTTP, as far as a browser on this machine needs it: the head of a request,
//! and one answer, after which the connection is closed.
//!
//! Each connection has a thread of its own, so that none waits for another that
//! is kept open: a browser opens six at a time and a stream of events for each
//! page. What a request carries in its body is never read.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// Longest head of a request.
const LONGEST: usize = 64 << 10;

/// How long a browser may take to send its request, or to take its answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long what a browser still sends is looked at, before the connection is
/// closed: one that is closed while it is sending may lose the answer.
const FAREWELL: Duration = Duration::from_millis(200);

/// What a browser asks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Request {
    /// `GET`, `HEAD` or another.
    pub(super) method: String,
    /// The address, without what follows a `?` or `#`.
    pub(super) path: String,
    /// What follows a `?`.
    pub(super) query: String,
    /// The name it calls this machine.
    pub(super) host: String,
}

/// What it gets.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    /// The status, such as `200 OK`.
    pub(super) status: &'static str,
    /// The media type.
    pub(super) kind: &'a str,
    /// Where to go, if that is elsewhere.
    pub(super) location: Option<&'a str>,
    /// More headers: their names and values.
    pub(super) headers: &'a [(&'static str, String)],
    /// The bytes.
    pub(super) body: &'a [u8],
}

/// Answers every connection, each in a thread of its own.
pub(super) fn serve<F>(listener: TcpListener, answer: F)
where
    F: Fn(&Request, TcpStream) -> io::Result<()> + Clone + Send + 'static,
{
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            // A browser that went away in the middle is no failure of ours, nor
            // is a machine that has no thread to spare for it.
            let _ = thread::Builder::new().spawn(move || one(stream, answer));
        }
    });
}

fn one(mut stream: TcpStream, answer: impl Fn(&Request, TcpStream) -> io::Result<()>) {
    let prepared = stream
        .set_read_timeout(Some(PATIENCE))
        .and_then(|()| stream.set_write_timeout(Some(PATIENCE)))
        .and_then(|()| stream.set_nodelay(true));
    let Ok(head) = prepared.and_then(|()| head(&mut stream)) else {
        return;
    };
    let _ = match parse(&head) {
        Some(request) => answer(&request, stream),
        None => Answer::text("400 Bad Request", "This is not a request.\n").send(stream, "GET"),
    };
}

/// The bytes up to the first empty line.
fn head(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let mut part = [0; 4096];
    while head.len() < LONGEST && !head.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut part)? {
            0 => break,
            length => head.extend_from_slice(&part[..length]),
        }
    }
    Ok(head)
}

/// What the head of a request says, if it is one.
fn parse(head: &[u8]) -> Option<Request> {
    let end = head.windows(4).position(|end| end == b"\r\n\r\n")?;
    let text = std::str::from_utf8(&head[..end]).ok()?;
    let mut lines = text.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target, version) = (first.next()?, first.next()?, first.next()?);
    if first.next().is_some() || !version.starts_with("HTTP/1.") || !target.starts_with('/') {
        return None;
    }
    let host = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("host").then(|| value.trim())
    });
    let target = target.split('#').next()?;
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Some(Request {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.to_owned(),
        host: host.unwrap_or_default().to_owned(),
    })
}

impl<'a> Answer<'a> {
    /// A line of text.
    pub(super) fn text(status: &'static str, text: &'a str) -> Answer<'a> {
        Answer {
            status,
            kind: "text/plain; charset=utf-8",
            location: None,
            headers: &[],
            body: text.as_bytes(),
        }
    }

    /// Sends it in answer to a method: for `HEAD` without its bytes.
    pub(super) fn send(&self, mut stream: TcpStream, method: &str) -> io::Result<()> {
        let mut head = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\
             Cache-Control: no-store\r\nConnection: close\r\n",
            self.status,
            self.kind,
            self.body.len()
        );
        if let Some(location) = self.location {
            head.push_str(&format!("Location: {location}\r\n"));
        }
        for (name, value) in self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        stream.write_all(head.as_bytes())?;
        if method != "HEAD" {
            stream.write_all(self.body)?;
        }
        stream.shutdown(Shutdown::Write)?;
        stream.set_read_timeout(Some(FAREWELL))?;
        let mut rest = [0; 4096];
        for _ in 0..64 {
            if stream.read(&mut rest)? == 0 {
                break;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_says_what_where_and_to_whom() {
        let head = b"GET /a%20b?x#y HTTP/1.1\r\nAccept: */*\r\nhOsT:  localhost:1 \r\n\r\nbody";
        let request = parse(head).unwrap();
        assert_eq!(request.method, "GET");
        assert_eq!(request.path, "/a%20b");
        assert_eq!(request.query, "x");
        assert_eq!(request.host, "localhost:1");
    }

    #[test]
    fn what_is_no_request_is_none() {
        for head in [
            "",
            "GET / HTTP/1.1\r\n",
            "GET / HTTP/2.0\r\n\r\n",
            "GET http://x/ HTTP/1.1\r\n\r\n",
            "GET /a b HTTP/1.1\r\n\r\n",
            "GET\r\n\r\n",
        ] {
            assert_eq!(parse(head.as_bytes()), None, "{head:?}");
        }
        assert_eq!(parse(b"GET /\xff HTTP/1.1\r\n\r\n"), None);
    }
}
