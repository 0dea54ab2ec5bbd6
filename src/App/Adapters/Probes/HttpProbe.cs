using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Probes;

/// <summary>An HTTP check. Redirects are not followed, headers and body are read up to a limit, and the body only when the check looks at it.</summary>
internal static class HttpProbe
{
    private const int LargestBody = 64 * 1024;
    private const int LargestHeadersInKilobytes = 16;

    /// <summary>What is wrong with the answer; null when nothing is.</summary>
    public static async Task<string?> RunAsync(ProbeConnection connection, DnsEndPoint address, HealthCheckSpec check, CancellationToken cancellation)
    {
        // One for each check: a shared one could answer it by another's connection, or keep one for the next.
        using var handler = Handler(connection);
        using var client = new HttpMessageInvoker(handler, disposeHandler: false);
        using var request = Request(address, check);
        using var answer = await client.SendAsync(request, cancellation);
        var status = (int)answer.StatusCode;
        if (!check.ExpectedStatus.Contains(status))
        {
            return $"{check.Method} {check.Endpoint} answered {status}";
        }

        return (check.BodyMatch ?? check.BodyPattern) is null ? null : Judge(await ReadAsync(answer, cancellation), check);
    }

    /// <summary>Follows nothing, keeps nothing, and reads no endless headers.</summary>
    internal static SocketsHttpHandler Handler(ProbeConnection connection)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = LargestHeadersInKilobytes,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.Zero,
            ActivityHeadersPropagator = null,
            ConnectCallback = async (context, _) => await connection.OpenAsync(context.DnsEndPoint),
        };
#pragma warning disable CA5359 // A check asks whether somebody serves there, often by address, where no certificate could hold.
        handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        return handler;
    }

    internal static Uri AddressOf(string scheme, DnsEndPoint address, string path)
    {
        var host = address.Host.Contains(':', StringComparison.Ordinal) ? $"[{address.Host}]" : address.Host;
        return new Uri(new Uri($"{scheme}://{host}:{address.Port}"), path);
    }

    private static HttpRequestMessage Request(DnsEndPoint address, HealthCheckSpec check)
    {
        var request = new HttpRequestMessage(new HttpMethod(check.Method), AddressOf(check.Scheme, address, check.Endpoint ?? "/"));
        request.Headers.ConnectionClose = true;
        if (!check.Headers.Keys.Contains("User-Agent", StringComparer.OrdinalIgnoreCase))
        {
            request.Headers.TryAddWithoutValidation("User-Agent", "FunctionsOrchestrator-health");
        }

        request.Content = check.Method is "POST" or "PUT" ? new ByteArrayContent([]) : null;
        foreach (var (name, value) in check.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[LargestBody];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static string? Judge(string body, HealthCheckSpec check)
    {
        if (check.BodyMatch is { } text)
        {
            return body.Contains(text, StringComparison.Ordinal) ? null : $"the answer to {check.Method} {check.Endpoint} does not contain '{text}'";
        }

        try
        {
            return Regex.IsMatch(body, check.BodyPattern!, BodyPatterns.Options, BodyPatterns.Patience) ? null : $"the answer to {check.Method} {check.Endpoint} does not match '{check.BodyPattern}'";
        }
        catch (RegexMatchTimeoutException)
        {
            return $"'{check.BodyPattern}' takes too long to match the answer to {check.Method} {check.Endpoint}";
        }
    }
}
