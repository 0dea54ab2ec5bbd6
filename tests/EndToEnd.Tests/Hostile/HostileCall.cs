using System.Text;

namespace FunctionsOrchestrator.EndToEnd.Tests.Hostile;

/// <summary>One hostile request, byte for byte.</summary>
internal sealed record HostileCall
{
    public required HostileRoute Route { get; init; }

    /// <summary>What is wrong with it, in a few words.</summary>
    public required string Kind { get; init; }

    public string? Method { get; init; }

    /// <summary>Path and query as they are sent.</summary>
    public required string Target { get; init; }

    /// <summary>Headers beside the token's, as lines.</summary>
    public IReadOnlyList<string> Headers { get; init; } = [];

    public byte[]? Body { get; init; }

    /// <summary>It is no good whatever else is in it: nothing but a refusal will do.</summary>
    public bool MustBeRefused { get; init; }

    /// <summary>It may be sound for its route: what is in it is another's, and not judged by us.</summary>
    public bool MayBeTaken { get; init; }

    /// <summary>It is no HTTP request, which the server refuses before there is anybody to say why.</summary>
    public bool MayBeBare { get; init; }

    /// <summary>The body comes in two parts, the second of which never comes.</summary>
    public bool IsSlow { get; init; }

    public string Verb => Method ?? Route.Method;

    public IReadOnlyList<ReadOnlyMemory<byte>> Bytes(string token)
    {
        var head = new StringBuilder($"{Verb} {Target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n");
        foreach (var header in Headers)
        {
            head.Append(header).Append("\r\n");
        }

        if (Body is { } body && !Headers.Any(header => header.StartsWith("Content-Length", StringComparison.OrdinalIgnoreCase) || header.StartsWith("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)))
        {
            head.Append("Content-Length: ").Append(body.Length).Append("\r\n");
        }
        else if (Body is null && Verb is "POST" or "PUT" or "PATCH")
        {
            head.Append("Content-Length: 0\r\n");
        }

        return [Encoding.Latin1.GetBytes(head.Append("\r\n").ToString()), Body ?? []];
    }

    public override string ToString()
    {
        var body = Body is null ? string.Empty : Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 300)));
        var target = Target.Length > 300 ? $"{Target[..300]}…" : Target;
        return $"[{Kind}] {Verb} {target} | {string.Join(" | ", Headers.Select(header => header.Length > 120 ? $"{header[..120]}…" : header))} | {body}";
    }
}
