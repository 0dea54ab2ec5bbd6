using System.Text.RegularExpressions;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Reads what only an HTTP check has.</summary>
internal static class HttpCheckReader
{
    private const string Section = "health_check";
    private const int LongestMatch = 1000;
    private const int LongestPattern = 200;
    private const int MostHeaders = 20;
    private const int LongestHeader = 1000;

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "OPTIONS"];

    /// <summary>What frames a message is not for callers to say.</summary>
    private static readonly string[] Framing = ["connection", "content-length", "expect", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

    /// <summary>The members that only an HTTP check has, and whether they are given.</summary>
    public static IEnumerable<(string Name, bool Given)> MembersOf(HealthCheckDefinition definition) =>
    [
        ("scheme", definition.Scheme is not null), ("method", definition.Method is not null), ("endpoint", definition.Endpoint is not null), ("headers", definition.Headers is not null),
        ("expected_status", definition.ExpectedStatus is not null), ("body_match", definition.BodyMatch is not null), ("body_pattern", definition.BodyPattern is not null),
    ];

    public static HealthCheckSpec Read(HealthCheckDefinition definition, HealthCheckSpec defaults, HealthCheckSpec common, SpecFaults faults)
    {
        var spec = common with
        {
            Scheme = definition.Scheme ?? defaults.Scheme,
            Method = (definition.Method ?? defaults.Method).ToUpperInvariant(),
            Endpoint = definition.Endpoint ?? defaults.Endpoint ?? "/health",
            Headers = definition.Headers ?? defaults.Headers,
            ExpectedStatus = definition.ExpectedStatus ?? defaults.ExpectedStatus,
            BodyMatch = definition.BodyMatch,
            BodyPattern = definition.BodyPattern,
        };
        faults.Require(spec.Scheme is "http" or "https", $"{Section}.scheme", "must be http or https");
        faults.Require(Methods.Contains(spec.Method), $"{Section}.method", $"must be one of {string.Join(", ", Methods)}");
        faults.Require(IsPath(spec.Endpoint), $"{Section}.endpoint", "must be a path that begins with '/' and has no spaces");
        CheckHeaders(spec.Headers, faults);
        CheckBody(spec, faults);
        return spec;
    }

    private static bool IsPath(string endpoint) =>
        endpoint.StartsWith('/') && !endpoint.StartsWith("//", StringComparison.Ordinal) && !endpoint.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));

    private static void CheckHeaders(IReadOnlyDictionary<string, string> headers, SpecFaults faults)
    {
        faults.Require(headers.Count <= MostHeaders, $"{Section}.headers", $"may be up to {MostHeaders}");
        foreach (var (name, value) in headers)
        {
            var path = SpecFaults.Member($"{Section}.headers", name);
            faults.Require(name.Length is > 0 and <= 100 && name.All(IsTokenCharacter), path, "is no name of a header");
            faults.Require(!Framing.Contains(name.ToLowerInvariant()), path, "is not for callers to set");
            faults.Require(value.Length <= LongestHeader && value.All(character => character is >= ' ' and <= '~'), path, $"must be up to {LongestHeader} printable ASCII characters");
        }
    }

    private static bool IsTokenCharacter(char character) => char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);

    private static void CheckBody(HealthCheckSpec spec, SpecFaults faults)
    {
        faults.Require(spec.BodyMatch is null or { Length: > 0 and <= LongestMatch }, $"{Section}.body_match", $"must have 1 to {LongestMatch} characters");
        faults.Require(spec.BodyMatch is null || spec.BodyPattern is null, $"{Section}.body_pattern", "is one way to look at the body, body_match the other: give one");
        faults.Require((spec.BodyMatch ?? spec.BodyPattern) is null || spec.Method is not "HEAD", $"{Section}.method", "must not be HEAD where a body is looked at: its answers have none");
        if (spec.BodyPattern is { } pattern)
        {
            faults.Require(pattern.Length is > 0 and <= LongestPattern && CanMatch(pattern), $"{Section}.body_pattern", $"must be a regular expression of up to {LongestPattern} characters, without look-around and back-references");
        }
    }

    private static bool CanMatch(string pattern)
    {
        try
        {
            _ = new Regex(pattern, BodyPatterns.Options, BodyPatterns.Patience);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
