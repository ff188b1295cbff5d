//! Every foreign type that stands in a public signature of the facades, by its name there. The list was found in the JSON
//! of rustdoc; a type that is not in it is reported by `cargo +nightly check-external-types` in the facade's folder.

pub mod of_unionpay {
    pub use unionpay::bytes::Bytes;
    pub use unionpay::endpoint::{AnswerError, CallContext, Date, EncodeError, Extra, Unreadable, Visitor};
    pub use unionpay::http::{Request, Response, Uri};
    pub use unionpay::proto::auth::{BackendToken, Grant, NoCredential, UserGrant, UserToken};
    pub use unionpay::proto::oauth::{LoginPage, PageError, RedirectError, State};
    pub use unionpay::proto::{
        ExchangeCodeResponse, NoSuchCheck, NotificationMessage, NotificationRefusal, OpenPlatform, Policy,
        PolicyError, RawCall, Refusal, UpsdkConfig,
    };
    pub use unionpay::store::{
        BoxFuture, Claim, Fence, MemoryLimiter, MemoryNonces, MemoryTokens, NonceStore, Rate, RateLimiter,
        Reservation, StoreError, StoredToken, TokenStore,
    };
    pub use unionpay::transport::{HyperClientBuilder, TlsFailure, testing::Scripted};
    pub use unionpay::{
        Auth, BoxError, BuildError, Builder, Client, Clock, ConfigError, CryptoError, CryptoErrorKind,
        DecodeError, DecodeErrorKind, Endpoint, EndpointInfo, Engine, EngineError, Error, Fields, ForUser,
        HttpClient, HyperClient, KeyError, Login, LoginError, Merchant, MerchantLoader, NotReceived,
        NotificationError, NotificationReply, NotificationVerifier, Outcome, Platform, ProvidesCredential,
        Received, Registry, RegistryBuilder, RegistryError, RetryPolicy, RuntimeEnded, Secret, Signer,
        SigningPool, Stage, StepKind, SystemClock, TdesKeyError, Trace, TransportError, TransportErrorKind,
        UnionPay,
    };
}

pub mod of_huifu {
    pub use huifu::bytes::Bytes;
    pub use huifu::endpoint::{AnswerError, CallContext, Date, Unreadable, Visitor};
    pub use huifu::http::{HeaderMap, Request, Response};
    pub use huifu::ledger::{
        Admission, Anomaly, AnomalyKind, Event, EventKind, Ledger, Order, OrderKey, PollSchedule, Record,
        Report, Source, State, Ticket, Transition,
    };
    pub use huifu::mobile::{AppPayAnswer, AppPayRequest, Device, QuickPayRequest};
    pub use huifu::proto::auth::NoCredential;
    pub use huifu::proto::{
        Amount, AnyNotification, AppPay, AppPayResponse, AppQuickPay, CheckValue, Coded, ContentForm,
        CspNonce, Notification, PageCommand, PageDocument, PageForm, PageLanguage, PayType, RawAnswer,
        RawCall, Refusal, Returned, SignedNotification, Upload, Verdict, Verdicts,
    };
    pub use huifu::store::{BoxFuture, MemoryOrders, OrderStore, StoreError};
    pub use huifu::transport::{HyperClientBuilder, TlsFailure, testing::Scripted};
    pub use huifu::{
        AddressError, Answer, AsyncSigner, Attachment, BoxError, BrowserReturn, BuildError, Builder,
        Certificate, CertificateRole, CertificateStatus, Client, Clock, ConfigError, CryptoError,
        CryptoErrorKind, DecodeError, DecodeErrorKind, EncodeError, EncodeErrorKind, Endpoint, Engine,
        EngineError, Error, Extra, Fields, HttpClient, Huifu, HyperClient, KeyError, Limits, NeedsAttention,
        NotReceived, NotificationError, NotificationHandler, NotificationReply, NotificationVerifier,
        OrderError, OrderPolicy, Orders, Outcome, Page, Pfx, PfxPassword, Pkcs7Error, Platform, Progress,
        Received, ReconcileReport, Reconciler, ResultHandler, ResultProcessor, RetryPolicy, ReturnError,
        ReturnReceiver, ReturnRejection, RoundPlaces, RuntimeEnded, Secret, SignFuture, SignMessage, Signer,
        SignerName, SigningPool, SourceAddresses, Stage, StepKind, SystemClock, Trace, TransportError,
        TransportErrorKind,
    };
}
