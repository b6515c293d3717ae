//! Answers browsers on this machine: pages, the events that keep them up to
//! date, and what is wrong.

use std::io::{self, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use super::gate::Gate;
use super::wire::{self, Answer, Request};
use super::{Change, Shown, now, review};
use crate::document::html::escape;
use crate::render::{Edition, Framed, Header, May, Route, headers, media_type};
use crate::source::excerpt::{self, Look};
use crate::source::report::Report;

/// Ports tried after the one asked for.
const PORTS: u16 = 50;

/// How often a quiet event stream says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The script that keeps a page up to date.
const SCRIPT: &str = include_str!("live.js");

/// The page for addresses that lead nowhere.
const NOT_FOUND: &str = "404.html";

/// Where the server's own files are: no page can have an address that starts so.
const SCRIPT_AT: &str = "/@candour/live.js";
const EVENTS_AT: &str = "/@candour/events";

/// A server of what is shown.
#[derive(Clone)]
pub struct Live {
    shown: Arc<RwLock<Shown>>,
    gate: Arc<Gate>,
    listeners: Arc<Mutex<Vec<Sender<String>>>>,
    port: u16,
}

impl Live {
    /// Starts to answer on 127.0.0.1, on the first free port from `port` on.
    ///
    /// # Errors
    /// No port could be taken.
    pub fn start(shown: Arc<RwLock<Shown>>, port: u16) -> io::Result<Live> {
        let listener = bind(port)?;
        let port = listener.local_addr()?.port();
        let live = Live {
            shown,
            gate: Arc::default(),
            listeners: Arc::default(),
            port,
        };
        let answering = live.clone();
        wire::serve(listener, move |request, stream| {
            answering.answer(request, stream)
        });
        Ok(live)
    }

    /// What requests for pages wait at.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// The port it answers on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Tells every open page what changed.
    pub fn tell(&self, change: &Change) {
        let message = match change {
            Change::Nothing => return,
            Change::Styles(addresses) => event("styles", &addresses.join("\n")),
            Change::Pages => event("pages", ""),
            Change::Mistakes => event("mistakes", &mistakes(&now(&self.shown).report)),
        };
        let mut listeners = self
            .listeners
            .lock()
            .expect("no thread panics while it holds the listeners");
        listeners.retain(|listener| listener.send(message.clone()).is_ok());
    }

    fn answer(&self, request: &Request, stream: TcpStream) -> io::Result<()> {
        let headers = self.headers(&request.path);
        let send = |answer: Answer<'_>| {
            let headers = &headers;
            let answer = Answer { headers, ..answer };
            answer.send(stream.try_clone()?, &request.method)
        };
        // A page elsewhere that had its name point here would send its own name.
        if !is_local(&request.host) {
            let text = "This server answers only to 127.0.0.1 and localhost.\n";
            return send(Answer::text("403 Forbidden", text));
        }
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            let text = "This server only shows pages.\n";
            return send(Answer::text("405 Method Not Allowed", text));
        }
        match request.path.as_str() {
            SCRIPT_AT => send(found(SCRIPT_AT, SCRIPT.as_bytes())),
            review::STYLE_AT => send(found(review::STYLE_AT, review::STYLE.as_bytes())),
            EVENTS_AT => self.stream(stream, &request.query),
            path => {
                self.gate.pass();
                self.page(path, send)
            }
        }
    }

    /// What a host would send with the file at a path, opened for this server.
    fn headers(&self, path: &str) -> Vec<Header> {
        let headers = match now(&self.shown).edition {
            Some(edition) => edition.headers(path.trim_start_matches('/')),
            None => headers(May::Show, Framed::Own),
        };
        let headers = headers.into_iter();
        headers
            .map(|(name, value)| (name, opened(&value)))
            .collect()
    }

    fn page(&self, path: &str, send: impl Fn(Answer<'_>) -> io::Result<()>) -> io::Result<()> {
        let shown = now(&self.shown);
        let Some(edition) = shown.edition else {
            return send_mistakes(&shown.report, shown.version, send);
        };
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let asked = decoded.trim_start_matches('/');
        let address = match asked {
            "" => "index.html".to_owned(),
            folder if folder.ends_with('/') => format!("{folder}index.html"),
            address => address.to_owned(),
        };
        match edition.find(&address) {
            Ok(Some(route)) => {
                let at = (address.as_str(), &route);
                return respond(&edition, at, "200 OK", shown.version, send);
            }
            Ok(None) => {}
            Err(why) => return send(Answer::text("500 Internal Server Error", &why)),
        }
        if let Some(page) = review::page(&edition, &address) {
            return send(found(
                &address,
                with_script(&page, shown.version).as_bytes(),
            ));
        }
        match edition
            .routes()
            .contains_key(&format!("{address}/index.html"))
        {
            true => send(Answer {
                location: Some(&format!("/{}/", path.trim_matches('/'))),
                ..Answer::text("302 Found", "")
            }),
            false => match edition.routes().get(NOT_FOUND) {
                Some(route) => {
                    let at = (NOT_FOUND, route);
                    respond(&edition, at, "404 Not Found", shown.version, send)
                }
                None => send(Answer::text("404 Not Found", "There is no page here.\n")),
            },
        }
    }

    /// Keeps a connection open and sends what changes, first of all what did
    /// since a page of that version was made.
    fn stream(&self, stream: TcpStream, version: &str) -> io::Result<()> {
        let (sender, receiver) = channel();
        // It listens before it looks, so that no change falls in between.
        let mut listeners = self
            .listeners
            .lock()
            .expect("no thread panics while it holds the listeners");
        listeners.push(sender.clone());
        drop(listeners);
        let shown = now(&self.shown);
        let is_old = !version.is_empty() && version != shown.version.to_string();
        // Sending cannot fail: the receiver is still here.
        if is_old {
            let _ = sender.send(event("pages", ""));
        } else if shown.report.passed().is_err() {
            let _ = sender.send(event("mistakes", &mistakes(&shown.report)));
        }
        drop(sender);
        pour(stream, &receiver)
    }
}

fn pour(mut stream: TcpStream, receiver: &Receiver<String>) -> io::Result<()> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\
        Cache-Control: no-store\r\nConnection: close\r\n\r\nretry: 500\n\n";
    stream.write_all(head.as_bytes())?;
    loop {
        let message = match receiver.recv_timeout(HEARTBEAT) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => ":\n\n".to_owned(),
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        };
        stream.write_all(message.as_bytes())?;
    }
}

fn bind(port: u16) -> io::Result<TcpListener> {
    let last = port.saturating_add(PORTS);
    let mut tried = TcpListener::bind(("127.0.0.1", port));
    for next in port.saturating_add(1)..=last {
        match &tried {
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
                tried = TcpListener::bind(("127.0.0.1", next));
            }
            _ => break,
        }
    }
    tried
}

/// Whether a name is one of this machine.
fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

fn respond(
    edition: &Edition,
    (address, route): (&str, &Route),
    status: &'static str,
    version: u64,
    send: impl Fn(Answer<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut report = Report::new();
    let Ok(bytes) = edition.render(route, &mut report) else {
        return send_mistakes(&report, version, send);
    };
    let page = address.ends_with(".html").then(|| {
        let page = String::from_utf8_lossy(bytes.as_ref());
        with_script(&page, version)
    });
    send(Answer {
        status,
        ..found(
            address,
            page.as_ref().map_or(bytes.as_ref(), String::as_bytes),
        )
    })
}

fn send_mistakes(
    report: &Report,
    version: u64,
    send: impl Fn(Answer<'_>) -> io::Result<()>,
) -> io::Result<()> {
    send(Answer {
        status: "500 Internal Server Error",
        ..found(
            ".html",
            mistakes_page(&mistakes(report), version).as_bytes(),
        )
    })
}

/// What is at an address.
fn found<'a>(address: &str, body: &'a [u8]) -> Answer<'a> {
    Answer {
        kind: media_type(address),
        body,
        ..Answer::text("200 OK", "")
    }
}

/// A policy that lets the server's own script and event stream in; in that of a page in
/// one file there is no script but its own.
fn opened(policy: &str) -> String {
    policy
        .replacen("connect-src 'none'", "connect-src 'self'", 1)
        .replacen("script-src 'sha256-", "script-src 'self' 'sha256-", 1)
}

/// The page with the server's script, and its policy opened for the server's
/// script and event stream.
fn with_script(page: &str, version: u64) -> String {
    let script = format!("<script src=\"{SCRIPT_AT}?{version}\" defer></script>\n");
    let at = page.find("<title>").unwrap_or(0);
    let (before, after) = page.split_at(at);
    format!("{}{script}{after}", opened(before))
}

/// What is wrong, as text.
fn mistakes(report: &Report) -> String {
    excerpt::text(report, Look::Plain)
}

fn mistakes_page(text: &str, version: u64) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <script src=\"{SCRIPT_AT}?{version}\" defer></script>\n<title>Mistakes</title>\n</head>\n\
         <body>\n<h1>There are mistakes</h1>\n<pre>{}</pre>\n</body>\n</html>\n",
        escape(text)
    )
}

/// A server-sent event; each line of its data is a line of the stream.
fn event(name: &str, data: &str) -> String {
    let mut out = format!("event: {name}\n");
    for line in data.split('\n') {
        out.push_str("data: ");
        out.push_str(&line.replace('\r', ""));
        out.push('\n');
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_local() {
        for host in ["127.0.0.1", "localhost:8080", "[::1]:1", "[::1]"] {
            assert!(is_local(host), "{host}");
        }
        for host in [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil:80",
            "::1",
        ] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn the_policy_is_opened_for_the_server_and_for_nothing_else() {
        let page = "<meta content=\"script-src 'self'; connect-src 'none'\">\n<title>x</title> connect-src 'none'";
        let open = with_script(page, 7);
        assert!(open.contains("script-src 'self'; connect-src 'self'"));
        assert!(open.ends_with("<title>x</title> connect-src 'none'"));
    }
}
