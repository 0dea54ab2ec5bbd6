namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How health is asked for. Two that ask the same are equal, wherever they were read from.</summary>
public sealed record HealthCheckSpec
{
    public required HealthCheckType Type { get; init; }

    /// <summary>For HTTP: <c>http</c> or <c>https</c>. Certificates are not verified: a check asks whether somebody serves there, often by address.</summary>
    public string Scheme { get; init; } = "http";

    /// <summary>For HTTP: <c>GET</c>, <c>HEAD</c>, <c>POST</c>, <c>PUT</c> or <c>OPTIONS</c>; without a body.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>For HTTP: the path that is asked for.</summary>
    public string? Endpoint { get; init; }

    /// <summary>For HTTP and TCP: the port, of a replica the one inside it.</summary>
    public int? Port { get; init; }

    /// <summary>For HTTP: sent with each request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>For HTTP: the answers that pass. Redirects are not followed: one passes when its own status is expected.</summary>
    public StatusSet ExpectedStatus { get; init; } = StatusSet.Ok;

    /// <summary>For HTTP: a text that the first 64 KiB of the body have to contain; null when nobody looks.</summary>
    public string? BodyMatch { get; init; }

    /// <summary>For HTTP: a regular expression that the first 64 KiB of the body have to match; null when nobody looks.</summary>
    public string? BodyPattern { get; init; }

    /// <summary>For a command: program and arguments, run inside the replica.</summary>
    public IReadOnlyList<string>? Command { get; init; }

    /// <summary>Seconds between two checks, 1 to 86400.</summary>
    public int Interval { get; init; } = 30;

    /// <summary>Seconds that a check may take, 1 to 3600.</summary>
    public int Timeout { get; init; } = 5;

    /// <summary>Failures in a row that make it unhealthy, 1 to 100.</summary>
    public int UnhealthyThreshold { get; init; } = 3;

    /// <summary>Successes in a row that make it healthy, 1 to 100.</summary>
    public int HealthyThreshold { get; init; } = 2;

    /// <summary>Seconds after a start in which failures do not count, 0 to 86400.</summary>
    public int StartPeriod { get; init; }

    /// <summary>Percent of the interval by which a check may come sooner, so that the checks of many spread; 0 to 50.</summary>
    public int Jitter { get; init; } = 10;

    public bool Equals(HealthCheckSpec? other) =>
        other is not null
        && (Type, Scheme, Method, Endpoint, Port, BodyMatch, BodyPattern) == (other.Type, other.Scheme, other.Method, other.Endpoint, other.Port, other.BodyMatch, other.BodyPattern)
        && (Interval, Timeout, UnhealthyThreshold, HealthyThreshold, StartPeriod, Jitter)
            == (other.Interval, other.Timeout, other.UnhealthyThreshold, other.HealthyThreshold, other.StartPeriod, other.Jitter)
        && ExpectedStatus.Equals(other.ExpectedStatus)
        && (Command ?? []).SequenceEqual(other.Command ?? [])
        && Headers.Count == other.Headers.Count
        && Headers.All(header => other.Headers.TryGetValue(header.Key, out var value) && value == header.Value);

    public override int GetHashCode() => HashCode.Combine(Type, Scheme, Method, Endpoint, Port, Interval, Timeout);
}
