using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Security;

/// <summary>The cookie that a session travels in: for no script, for no other site, over TLS only where there is TLS, and gone with the browser.</summary>
internal static class SessionCookie
{
    /// <summary>The header that proves a changing call.</summary>
    public const string ProofHeader = "X-CSRF-Token";
    private const string ForwardedProtocol = "X-Forwarded-Proto";

    public static string? Read(HttpRequest request) => request.Cookies.TryGetValue(NameFor(request), out var value) && value.Length > 0 ? value : null;

    public static void Write(HttpContext http, string value) => http.Response.Cookies.Append(NameFor(http.Request), value, OptionsFor(http.Request));

    public static void Delete(HttpContext http) => http.Response.Cookies.Delete(NameFor(http.Request), OptionsFor(http.Request));

    // Browsers share cookies between ports, so two of us on one machine would sign each other out.
    private static string NameFor(HttpRequest request) =>
        IsSecure(request) ? "__Host-fo-session" : string.Create(CultureInfo.InvariantCulture, $"fo-session-{request.Host.Port ?? 80}");

    private static CookieOptions OptionsFor(HttpRequest request) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = IsSecure(request), Path = "/", IsEssential = true };

    // Whoever says it falsely only keeps the cookie from himself.
    private static bool IsSecure(HttpRequest request) => request.IsHttps || request.Headers[ForwardedProtocol] is ["https"];
}
