//! The server of the preview: what is to be shown enters, answers leave over
//! HTTP, from memory.
//!
//! It speaks HTTP/1.1 and knows neither what a path means nor who may ask: both
//! are `preview/answer`'s. A request that makes the program fail ends its own
//! connection and nothing else.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http_body_util::{Either, Full};
use hyper::body::{Body as HttpBody, Bytes, Frame, Incoming};
use hyper::header::{self, HeaderMap, HeaderName};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Semaphore, mpsc, watch};
use tokio::task::AbortHandle;

use super::{Cause, EdgeError};
use crate::preview::answer::{Answer, Asked, Whole, answer};
use crate::preview::door::{Door, Visitor};
use crate::preview::follow::Followed;
use crate::preview::stage::Shown;
use crate::preview::state::Manner;

/// How many ports above the one that is asked for are tried when it is taken.
const PORTS: u16 = 50;
/// How many connections are served at a time; more wait.
const CONNECTIONS: usize = 512;
/// How long a visitor may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(10);
/// The largest head of a request, in bytes.
const HEAD_BYTES: usize = 64 * 1024;
/// After how long a silent stream is shown to be alive, or found to be dead.
const SILENCE: Duration = Duration::from_secs(15);

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    shown: watch::Sender<Arc<Shown>>,
    /// The threads that answer; they end with it.
    _runtime: Runtime,
}

/// What all connections share.
struct Desk {
    shown: watch::Receiver<Arc<Shown>>,
    manner: Manner,
    door: Door,
}

type Body = Either<Full<Bytes>, Stream>;

impl Server {
    /// Listens at `asked`, or at the next port that is free. Requests wait until
    /// there is something to show.
    ///
    /// # Errors
    /// The address is not one of this machine, or no port near it is free.
    pub fn listen(asked: SocketAddr, manner: Manner) -> Result<Self, EdgeError> {
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.map_err(|error| cannot_listen(asked, error))?;
        let listener = runtime.block_on(bind(asked));
        let listener = listener.map_err(|error| cannot_listen(asked, error))?;
        let address = listener.local_addr();
        let address = address.map_err(|error| cannot_listen(asked, error))?;
        let (shown, receiver) = watch::channel(Arc::new(Shown::default()));
        let door = Door::at(address);
        let desk = Arc::new(Desk { shown: receiver, manner, door });
        runtime.spawn(accept(listener, desk));
        Ok(Self { address, shown, _runtime: runtime })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where the browser of this computer finds it.
    #[must_use]
    pub fn here(&self) -> SocketAddr {
        let ip = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
            ip => ip,
        };
        SocketAddr::new(ip, self.address.port())
    }

    /// Where others in the network find it; `None` where they do not, or where
    /// this computer has no address for them.
    #[must_use]
    pub fn in_network(&self) -> Option<SocketAddr> {
        let ip = match self.address.ip() {
            ip if ip.is_loopback() => return None,
            ip if ip.is_unspecified() => {
                // The system chooses the address that it would send from, and
                // sends nothing (RFC 5737 keeps the other one free).
                let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
                socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
                socket.local_addr().ok()?.ip()
            }
            ip => ip,
        };
        Some(SocketAddr::new(ip, self.address.port()))
    }

    /// Answers with this from now on, and tells who follows a page.
    pub fn show(&self, shown: Arc<Shown>) {
        self.shown.send_replace(shown);
    }
}

fn cannot_listen(address: SocketAddr, error: io::Error) -> EdgeError {
    EdgeError {
        attempt: "listen at",
        path: Some(address.to_string().into()),
        cause: Cause::Io(error),
        help: Some(
            "name another address with `--addr`, such as `--addr 127.0.0.1:4000`".into(),
        ),
    }
}

async fn bind(asked: SocketAddr) -> io::Result<TcpListener> {
    let mut address = asked;
    loop {
        let error = match TcpListener::bind(address).await {
            Ok(listener) => return Ok(listener),
            Err(error) => error,
        };
        let next = address.port().checked_add(1);
        let next = next.filter(|port| port - asked.port() <= PORTS && asked.port() > 0);
        match next.filter(|_| error.kind() == io::ErrorKind::AddrInUse) {
            Some(port) => address.set_port(port),
            None => return Err(error),
        }
    }
}

/// Takes connections in, for as long as the server is there.
async fn accept(listener: TcpListener, desk: Arc<Desk>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let desk = Arc::clone(&desk);
                tokio::spawn(async move {
                    converse(stream, desk).await;
                    drop(place);
                });
            }
            // Too many open files, or a visitor who went away: it may pass.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Answers the requests of one connection.
async fn converse(stream: TcpStream, desk: Arc<Desk>) {
    // An edit is to be seen at once: small answers do not wait for more.
    let _ = stream.set_nodelay(true);
    let service = service_fn(|request| {
        let desk = Arc::clone(&desk);
        async move { Ok::<_, Infallible>(respond(&request, &desk).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(HEAD_BYTES)
        .serve_connection(TokioIo::new(stream), service);
    // What a visitor does wrong is no news to the person at the keyboard.
    let _ = connection.await;
}

async fn respond(request: &Request<Incoming>, desk: &Arc<Desk>) -> Response<Body> {
    let mut shown = desk.shown.clone();
    let now = match shown.wait_for(|shown| shown.turn > 0).await {
        Ok(shown) => Arc::clone(&shown),
        Err(_) => Arc::default(),
    };
    let headers = request.headers();
    let asked = Asked {
        method: request.method().as_str(),
        target: request.uri().path_and_query().map_or("", |target| target.as_str()),
        visitor: visitor(request),
        known: text(headers, &header::IF_NONE_MATCH),
        range: text(headers, &header::RANGE),
    };
    match answer(&asked, &now, &desk.manner, desk.door) {
        Answer::Whole(whole) => whole_response(&whole, request.method()),
        Answer::Events(page) => {
            let mut response = Response::new(match *request.method() {
                Method::HEAD => Either::Left(Full::default()),
                _ => Either::Right(Stream::of(page, shown, Arc::clone(desk))),
            });
            let headers = response.headers_mut();
            for (name, value) in [
                (header::CONTENT_TYPE, "text/event-stream"),
                (header::CACHE_CONTROL, "no-store"),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
            ] {
                headers.insert(name, header::HeaderValue::from_static(value));
            }
            let name = HeaderName::from_static("cross-origin-resource-policy");
            headers.insert(name, header::HeaderValue::from_static("same-origin"));
            response
        }
    }
}

fn visitor(request: &Request<Incoming>) -> Visitor<'_> {
    let headers = request.headers();
    let all = |name: &HeaderName| -> Vec<&str> {
        // What is not even ASCII is nobody's.
        headers.get_all(name).iter().map(|it| it.to_str().unwrap_or("?")).collect()
    };
    let mut hosts = all(&header::HOST);
    hosts.extend(request.uri().authority().map(|authority| authority.as_str()));
    Visitor {
        hosts,
        origins: all(&header::ORIGIN),
        site: text(headers, &HeaderName::from_static("sec-fetch-site")),
        mode: text(headers, &HeaderName::from_static("sec-fetch-mode")),
        destination: text(headers, &HeaderName::from_static("sec-fetch-dest")),
    }
}

/// A header; one that is not ASCII is `?`, which no header means.
fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}

fn whole_response(whole: &Whole, method: &Method) -> Response<Body> {
    let bytes = whole.body.bytes();
    let mut response = Response::builder().status(whole.status);
    for (name, value) in &whole.headers {
        response = response.header(*name, value);
    }
    // The body of an answer to HEAD is left out by the connection, its length
    // is told.
    let body = match *method == Method::HEAD {
        true => Bytes::new(),
        false => Bytes::copy_from_slice(bytes),
    };
    if whole.status != 304 {
        response = response.header(header::CONTENT_LENGTH, bytes.len());
    }
    let response = response.body(Either::Left(Full::new(body)));
    response.unwrap_or_else(|_| Response::new(Either::Left(Full::default())))
}

/// The body of a stream of events. Who goes away drops it, and with it the task
/// that would look after a page that nobody has open.
#[derive(Debug)]
struct Stream {
    events: mpsc::Receiver<Bytes>,
    teller: AbortHandle,
}

impl Stream {
    fn of(page: String, shown: watch::Receiver<Arc<Shown>>, desk: Arc<Desk>) -> Self {
        let (sender, events) = mpsc::channel(4);
        let teller = tokio::spawn(follow(page, sender, shown, desk)).abort_handle();
        Self { events, teller }
    }
}

impl HttpBody for Stream {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let event = self.events.poll_recv(context);
        event.map(|event| event.map(|bytes| Ok(Frame::data(bytes))))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.teller.abort();
    }
}

/// Tells a page what happens to it, until nobody listens.
async fn follow(
    page: String,
    stream: mpsc::Sender<Bytes>,
    mut shown: watch::Receiver<Arc<Shown>>,
    desk: Arc<Desk>,
) {
    let mut followed = Followed::default();
    loop {
        let now = Arc::clone(&shown.borrow_and_update());
        let event = followed.next(&page, &now, &desk.manner);
        drop(now);
        if let Some((turn, data)) = event {
            let event = format!("event: state\nid: {turn}\ndata: {data}\n\n");
            if stream.send(event.into()).await.is_err() {
                return;
            }
        }
        loop {
            match tokio::time::timeout(SILENCE, shown.changed()).await {
                Ok(Ok(())) => break,
                // The server is gone.
                Ok(Err(_)) => return,
                Err(_) => {
                    let comment = Bytes::from_static(b": still here\n\n");
                    if stream.send(comment).await.is_err() {
                        return;
                    }
                }
            }
        }
    }
}
