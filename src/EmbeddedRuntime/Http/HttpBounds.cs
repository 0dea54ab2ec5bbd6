using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http;

/// <summary>How much, and how slowly, the server lets anybody send.</summary>
internal sealed record HttpBounds
{
    // Above what apps refuse themselves, with an answer that says why; what is beyond this, the server refuses without a body.
    private const int MaxRequestLine = 16 * 1024;
    private const int MaxHeaderBytes = 64 * 1024;
    private const int MaxHeaders = 200;

    /// <summary>The largest request body in bytes (<c>FUNCTIONS_REQUEST_BODY_SIZE_LIMIT</c>).</summary>
    public long MaxRequestBodySize { get; init; } = 30_000_000;

    /// <summary>Connections at the same time (<c>HTTP_MAX_CONNECTIONS</c>). One more is closed.</summary>
    public long MaxConnections { get; init; } = 20_000;

    /// <summary>Seconds within which all headers have to be here (<c>HTTP_HEADERS_TIMEOUT</c>).</summary>
    public long HeadersTimeout { get; init; } = 15;

    /// <summary>Seconds that a connection may be idle between two requests (<c>HTTP_KEEP_ALIVE_TIMEOUT</c>).</summary>
    public long KeepAliveTimeout { get; init; } = 120;

    /// <summary>Bytes a second that a body has to come with (<c>HTTP_MIN_BODY_RATE</c>).</summary>
    public long MinBodyRate { get; init; } = 240;

    /// <summary>Seconds in which a body may come more slowly (<c>HTTP_BODY_GRACE</c>), 2 or more.</summary>
    public long BodyGrace { get; init; } = 5;

    public void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = MaxRequestBodySize;
        limits.MaxConcurrentConnections = MaxConnections;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(HeadersTimeout);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(KeepAliveTimeout);
        limits.MinRequestBodyDataRate = new MinDataRate(MinBodyRate, TimeSpan.FromSeconds(BodyGrace));
        limits.MaxRequestLineSize = MaxRequestLine;
        limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        limits.MaxRequestHeaderCount = MaxHeaders;
    }
}
