//! Everything that the doctor can diagnose. The words for it stand in `texts/`.

use super::Clock;

/// The leading diagnosis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Diagnosis {
    /// The way is open.
    Open,
    /// The browser has no network.
    Offline {
        /// What was asked.
        address: String,
    },
    /// Not even the page's own host answers.
    NetworkDown {
        /// What was asked.
        address: String,
    },
    /// The page is https and what it asks is http.
    MixedContent {
        /// What was asked.
        address: String,
    },
    /// Something listens, but no https connection comes about.
    Certificate {
        /// What was asked.
        address: String,
    },
    /// Nothing answers.
    Silent {
        /// Who was asked.
        whom: Whom,
        /// What was asked.
        address: String,
        /// The browser's words.
        words: String,
        /// After how many seconds.
        seconds: u64,
        /// Whether the time ran out.
        gave_up: bool,
    },
    /// Something answers without CORS headers for this page.
    NoCors {
        /// Who was asked.
        whom: Whom,
        /// What was asked.
        address: String,
        /// The page's origin.
        origin: String,
    },
    /// A redirect came in place of an answer.
    Redirected {
        /// Who was asked.
        whom: Whom,
        /// What was asked.
        address: String,
    },
    /// The preflight refuses some headers.
    HeadersRefused {
        /// Their names.
        names: String,
    },
    /// The preflight refuses every header.
    PreflightRefused {
        /// Their names.
        names: String,
    },
    /// The headers pass one by one, but not all of them together.
    HeadersTogether {
        /// Their names.
        names: String,
    },
    /// The proxy's answers allow no `PUT`.
    PutRefused {
        /// What they allow.
        methods: String,
    },
    /// The proxy cuts a part off the path.
    PathCut {
        /// The part.
        part: String,
    },
    /// The service has received another path than the one that was sent.
    PathChanged,
    /// A web page came in place of the service's answer.
    WebPage {
        /// The HTTP status.
        status: u16,
        /// What the page calls itself.
        title: String,
    },
    /// The service does not answer the proxy, or a gateway in front of it.
    Behind {
        /// Who says so.
        whom: Whom,
        /// The HTTP status.
        status: u16,
        /// What it says.
        words: String,
        /// The service's address.
        target: String,
    },
    /// The proxy does not accept the service's certificate.
    CertificateBehind {
        /// The HTTP status.
        status: u16,
        /// What it says.
        words: String,
    },
    /// The service answers but knows no such path.
    NoSuchApi {
        /// Whether a proxy may have changed the path.
        whom: Whom,
        /// The service's words.
        words: String,
        /// The service's address.
        target: String,
    },
    /// The proxy refuses.
    ProxyRefuses {
        /// The HTTP status.
        status: u16,
        /// What it says.
        words: String,
    },
    /// What answers is not the service.
    Stranger {
        /// The HTTP status.
        status: u16,
        /// What it says.
        words: String,
        /// The service's address.
        target: String,
    },
    /// The service has an error of its own.
    Trouble {
        /// Its words.
        words: String,
    },
    /// The header with the sign-in was sent and did not arrive.
    SignInDropped {
        /// Its name.
        name: String,
    },
    /// With the sign-in no answer comes.
    SignInSilent {
        /// The header's name.
        name: String,
        /// How many bytes its value has.
        n_bytes: usize,
    },
    /// The sign-in arrives and is not accepted.
    Denied {
        /// The service's words.
        words: String,
    },
    /// A signature that covers `Date`, which only a proxy may set, is not accepted (ocp.md §1.2).
    SignatureRefused {
        /// Whether there is a proxy to set it.
        whom: Whom,
        /// The service's words; empty where it says that no sign-in came.
        words: String,
    },
    /// The service says that the request has expired, and how its clock stands is not known.
    Expired,
    /// The clocks differ by more than the service allows.
    ClockSkew(Clock),
}

/// Who is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// The proxy.
    Proxy,
    /// The service itself.
    Service,
}
