//! Answers browsers on this machine: the only module that knows tiny_http.

use std::io::{self, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, RwLock};
use std::thread;
use std::time::Duration;

use tiny_http::{Header, Method, Request, Response, Server};

use super::{Change, Shown, now};
use crate::document::html::escape;
use crate::render::{Edition, media_type};
use crate::source::excerpt::{self, Look};
use crate::source::report::Report;

/// Ports tried after the one asked for.
const PORTS: u16 = 50;

/// Threads that answer requests.
const THREADS: usize = 4;

/// How often a quiet event stream says that it is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// The script that keeps a page up to date.
const SCRIPT: &str = include_str!("live.js");

/// Where the server's own files are: no page can have an address that starts so.
const SCRIPT_AT: &str = "/@candour/live.js";
const EVENTS_AT: &str = "/@candour/events";

/// A server of what is shown.
#[derive(Clone)]
pub struct Live {
    shown: Arc<RwLock<Shown>>,
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
        let server = Server::from_listener(listener, None).map_err(io::Error::other)?;
        let server = Arc::new(server);
        let live = Live {
            shown,
            listeners: Arc::default(),
            port,
        };
        for _ in 0..THREADS {
            let (server, live) = (server.clone(), live.clone());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    // A browser that went away in the middle is no failure of ours.
                    let _ = live.answer(request);
                }
            });
        }
        Ok(live)
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

    fn answer(&self, request: Request) -> io::Result<()> {
        if !is_from_here(&request) {
            return plain(
                request,
                403,
                "This server answers only to 127.0.0.1 and localhost.\n",
            );
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return plain(request, 405, "This server only shows pages.\n");
        }
        let path = request
            .url()
            .split(['?', '#'])
            .next()
            .unwrap_or("/")
            .to_owned();
        match path.as_str() {
            SCRIPT_AT => send(
                request,
                200,
                "text/javascript; charset=utf-8",
                SCRIPT.as_bytes(),
            ),
            EVENTS_AT => self.stream(request),
            path => self.page(request, path),
        }
    }

    fn page(&self, request: Request, path: &str) -> io::Result<()> {
        let shown = now(&self.shown);
        let Some(edition) = shown.edition else {
            let page = mistakes_page(&mistakes(&shown.report));
            return send(request, 500, media_type(".html"), page.as_bytes());
        };
        let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
        let asked = decoded.trim_start_matches('/');
        let address = match asked {
            "" => "index.html".to_owned(),
            folder if folder.ends_with('/') => format!("{folder}index.html"),
            address => address.to_owned(),
        };
        if edition.routes().contains_key(&address) {
            return respond(request, &edition, &address, 200);
        }
        let below = format!("{address}/index.html");
        match edition.routes().contains_key(&below) {
            true => redirect(request, &format!("{path}/")),
            false => respond(request, &edition, "404.html", 404),
        }
    }

    /// Keeps a connection open and sends what changes.
    fn stream(&self, request: Request) -> io::Result<()> {
        let (sender, receiver) = channel();
        let report = now(&self.shown).report;
        if report.passed().is_err() {
            // Cannot fail: the receiver is still here.
            let _ = sender.send(event("mistakes", &mistakes(&report)));
        }
        let mut listeners = self
            .listeners
            .lock()
            .expect("no thread panics while it holds the listeners");
        listeners.push(sender);
        drop(listeners);
        thread::spawn(move || pour(request.into_writer(), &receiver));
        Ok(())
    }
}

fn pour(mut writer: Box<dyn Write + Send>, receiver: &Receiver<String>) {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\
        Cache-Control: no-store\r\nConnection: close\r\n\r\nretry: 500\n\n";
    let mut open = writer
        .write_all(head.as_bytes())
        .and_then(|()| writer.flush());
    while open.is_ok() {
        let message = match receiver.recv_timeout(HEARTBEAT) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => ":\n\n".to_owned(),
            Err(RecvTimeoutError::Disconnected) => return,
        };
        open = writer
            .write_all(message.as_bytes())
            .and_then(|()| writer.flush());
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

/// Whether a request was meant for this machine. A page elsewhere that had its
/// name point here would send its own name as the host.
fn is_from_here(request: &Request) -> bool {
    let host = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Host"));
    host.is_some_and(|host| is_local(host.value.as_str()))
}

fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.chars().all(|c| c.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

fn respond(request: Request, edition: &Edition, address: &str, status: u16) -> io::Result<()> {
    let Some(route) = edition.routes().get(address) else {
        return plain(request, 404, "There is no page here.\n");
    };
    let mut report = Report::new();
    let kind = media_type(address);
    match edition.render(route, &mut report) {
        Ok(bytes) if address.ends_with(".html") => {
            let page = String::from_utf8_lossy(bytes.as_ref());
            send(request, status, kind, with_script(&page).as_bytes())
        }
        Ok(bytes) => send(request, status, kind, bytes.as_ref()),
        Err(_) => {
            let page = mistakes_page(&mistakes(&report));
            send(request, 500, media_type(".html"), page.as_bytes())
        }
    }
}

/// The page with the server's script, and its policy opened for the server's
/// script and event stream.
fn with_script(page: &str) -> String {
    let script = format!("<script src=\"{SCRIPT_AT}\" defer></script>\n");
    let at = page.find("<title>").unwrap_or(0);
    let (before, after) = page.split_at(at);
    let opened = before.replacen("connect-src 'none'", "connect-src 'self'", 1);
    format!("{opened}{script}{after}")
}

/// What is wrong, as text.
fn mistakes(report: &Report) -> String {
    excerpt::text(report, Look::Plain)
}

fn mistakes_page(text: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <script src=\"{SCRIPT_AT}\" defer></script>\n<title>Mistakes</title>\n</head>\n\
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

fn plain(request: Request, status: u16, text: &str) -> io::Result<()> {
    send(
        request,
        status,
        "text/plain; charset=utf-8",
        text.as_bytes(),
    )
}

fn redirect(request: Request, to: &str) -> io::Result<()> {
    let response = Response::empty(302);
    match Header::from_bytes("Location", to) {
        Ok(location) => request.respond(response.with_header(location)),
        Err(()) => plain(request, 404, "There is no page here.\n"),
    }
}

fn send(request: Request, status: u16, kind: &str, bytes: &[u8]) -> io::Result<()> {
    let mut response = Response::from_data(bytes).with_status_code(status);
    for (name, value) in [
        ("Content-Type", kind),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ] {
        let header = Header::from_bytes(name, value);
        response.add_header(header.expect("these headers are plain text"));
    }
    request.respond(response)
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
        let open = with_script(page);
        assert!(open.contains("script-src 'self'; connect-src 'self'"));
        assert!(open.ends_with("<title>x</title> connect-src 'none'"));
    }
}
