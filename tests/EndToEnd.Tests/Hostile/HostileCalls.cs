using System.Text;
using System.Text.Json.Nodes;

namespace FunctionsOrchestrator.EndToEnd.Tests.Hostile;

/// <summary>
/// Makes hostile requests for a route, the same ones for the same seed. None of them may change anything: what could is
/// aimed at things that are not there, or carries a fault that has to be refused.
/// </summary>
/// <param name="random">Seeded.</param>
/// <param name="existing">Names of things that are there, which every request with a body of a certain fault may be aimed at.</param>
internal sealed class HostileCalls(Random random, IReadOnlyList<string> existing)
{
    private const int Oversize = (1024 * 1024) + 1;
    private static readonly string[] Json = ["Content-Type: application/json"];
    private static readonly string[] Keys = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "$type", "", " ", "a.b", "a[0]", "\\ud800", "\\u0000", "\\u202e", "ﷺ"];

    // Whoever asks them is answered at once, or not at all.
    private static readonly string[] Waits = ["index", "wait", "follow"];

    public IEnumerable<HostileCall> For(HostileRoute route) => [.. Paths(route), .. Queries(route), .. Headers(route), .. Methods(route), .. Bodies(route)];

    private IEnumerable<HostileCall> Paths(HostileRoute route)
    {
        for (var i = 0; i < (route.HasParameter ? 12 : 2); i++)
        {
            var value = Pick(NastyText.InUrl);
            var target = route.HasParameter ? Fill(route, value) : $"{route.Template}/{value}";
            yield return new HostileCall { Route = route, Kind = "path", Target = target, Headers = Json, Body = route.Reads ? null : "[]"u8.ToArray(), MayBeBare = value.Contains("%00", StringComparison.Ordinal) };
        }

        yield return Harmless(route, "long path value", Fill(route, new string('a', 3000)));
        yield return Harmless(route, "too long a URL", $"{Fill(route, "x")}?a={new string('b', 9000)}") with { MustBeRefused = true };
        yield return Harmless(route, "far too long a URL", $"{Fill(route, "x")}?a={new string('b', 40_000)}") with { MustBeRefused = true, MayBeBare = true };
        yield return Harmless(route, "dots", Fill(route, "x").Replace("/api", "/api/../api/./", StringComparison.Ordinal));
        yield return Harmless(route, "slashes", $"/{Fill(route, "x")}");
        yield return Harmless(route, "upper case", Fill(route, "x").ToUpperInvariant());
        yield return Harmless(route, "NUL in the path", Fill(route, "a%00b") + (route.HasParameter ? string.Empty : "/%00")) with { MayBeBare = true };
        yield return Harmless(route, "absolute form", $"http://evil.example{Fill(route, "x")}") with { MayBeBare = true };
        yield return Harmless(route, "another form", Pick(["*", "evil.example:80", "//evil.example/", "?", "#", ""])) with { MayBeBare = true };
    }

    private IEnumerable<HostileCall> Queries(HostileRoute route)
    {
        foreach (var name in route.Query.Except(Waits))
        {
            for (var i = 0; i < 3; i++)
            {
                yield return Harmless(route, "query", $"{Aim(route)}?{name}={Uri.EscapeDataString(Pick(NastyText.InQuery))}");
            }

            yield return Harmless(route, "repeated query", $"{Aim(route)}?{name}=1&{name}=&{name}[]=2&{name.ToUpperInvariant()}=3");
            yield return Harmless(route, "URL in the query", $"{Aim(route)}?{name}={Pick(NastyText.InUrl)}");
        }

        foreach (var name in Waits)
        {
            yield return Harmless(route, "wait", $"{Aim(route)}?{name}={Uri.EscapeDataString(Pick(["-1", "1e9", "NaN", "99999999999999999999", "٣", "1 ", "+1"]))}");
        }

        yield return Harmless(route, "NUL in the query", $"{Aim(route)}?limit=1%00&%00=1") with { MustBeRefused = true };
        yield return Harmless(route, "many parameters", $"{Aim(route)}?{string.Join('&', Enumerable.Range(0, 150).Select(i => $"p{i}=1"))}") with { MustBeRefused = true };
        yield return Harmless(route, "no query at all", $"{Aim(route)}?&&==&=&%&%zz=%zz&a%00");
        yield return Harmless(route, "prototype in the query", $"{Aim(route)}?__proto__[admin]=1&constructor.prototype.admin=1&metadata.__proto__=1&label=__proto__=1");
    }

    private IEnumerable<HostileCall> Headers(HostileRoute route)
    {
        string[][] sets =
        [
            [$"X-Request-Id: {new string('x', 500)}"], ["X-Request-Id: a b\t<script>"], ["Idempotency-Key: "], [$"Idempotency-Key: {new string('k', 300)}"], ["Idempotency-Key: a", "Idempotency-Key: b"],
            ["Prefer: wait=99999999999999999999, wait=-1;=,,,"], ["If-Match: W/\"x\", *, \"", "If-None-Match: *,*,\"\\\""], ["Accept: text/event-stream;q=x, */*;q=NaN, ,,;"], ["Last-Event-ID: -1"], ["Last-Event-ID: 99999999999999999999999"],
            ["Range: bytes=0-18446744073709551615,-1,5-2"], ["X-Forwarded-For: , , 1.2.3.4, \"", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: javascript", "Forwarded: for=\"[\""], ["X-Original-URL: /api/containers", "X-Rewrite-URL: /admin"],
            ["Expect: 100-continue"], ["Expect: nonsense"], ["Upgrade: h2c", "HTTP2-Settings: x"], ["Cookie: =; ;;a=\"; session=x; __Host-session=y"], [$"Cookie: {new string('c', 20_000)}"], ["Origin: null", "Referer: javascript:alert(1)"], ["Accept-Encoding: gzip;q=1e9, identity;q=0, *;q=0"], ["Traceparent: 00-zz-zz-zz", "Tracestate: =,=", "Baggage: =;=,"],
        ];
        foreach (var headers in random.GetItems(sets, 6))
        {
            yield return Harmless(route, "header", Aim(route)) with { Headers = [.. headers, .. Json] };
        }

        yield return Harmless(route, "many headers", Aim(route)) with { Headers = [.. Enumerable.Range(0, 120).Select(i => $"X-H{i}: 1")], MustBeRefused = true };
        yield return Harmless(route, "large headers", Aim(route)) with { Headers = [$"X-Large: {new string('h', 40_000)}"], MustBeRefused = true };
        yield return Harmless(route, "no header", Aim(route)) with { Headers = [Pick(["X-Bad: a\0b", "X Bad: 1", ": 1", "X-Bad", "X-Bad: \u0001", " X-Fold: 1", "X-Bad: \u00e9\u00ff"])], MayBeBare = true };
    }

    private IEnumerable<HostileCall> Methods(HostileRoute route)
    {
        foreach (var method in random.GetItems(["TRACE", "OPTIONS", "PATCH", "HEAD", "PROPFIND", "FROBNICATE", "get", "CONNECT"], 3))
        {
            yield return Harmless(route, "method", Aim(route, sure: false)) with { Method = method, MayBeBare = method is "CONNECT" };
        }

        yield return Harmless(route, "method override", $"{Aim(route)}?_method=DELETE") with { Method = "GET", Headers = ["X-HTTP-Method-Override: DELETE", "X-HTTP-Method: DELETE", "X-Method-Override: DELETE"] };
    }

    private IEnumerable<HostileCall> Bodies(HostileRoute route)
    {
        if (route.Reads)
        {
            yield return Harmless(route, "body of a read", Aim(route)) with { Headers = Json, Body = "{\"a\":"u8.ToArray() };
            yield break;
        }

        for (var i = 0; i < 12; i++)
        {
            yield return Refused(route, "no JSON", Pick(NastyText.NoJson));
        }

        yield return Refused(route, "not UTF-8", "") with { Body = [(byte)'{', (byte)'"', 0xC0, 0xAE, (byte)'"', (byte)':', 1, (byte)'}'] };
        yield return Refused(route, "deep", string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5000));
        yield return Refused(route, "deep lists", new string('[', 500_000));
        yield return Refused(route, "wide", $"[{string.Join(',', Enumerable.Repeat("{}", 100_000))}]");
        yield return Refused(route, "many members", $"{{{string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"m{i}\":{i}"))}}}");
        yield return Refused(route, "long name", $"{{\"{new string('n', 900_000)}\":1}}");
        yield return Refused(route, "long number", $"{{\"a\":{new string('9', 900_000)}}}");
        yield return Refused(route, "oversize", new string(' ', Oversize));
        yield return Refused(route, "wrong type", "{\"\":1}") with { Headers = [Pick(["Content-Type: text/plain", "Content-Type: application/xml", "Content-Type: multipart/form-data; boundary=x", "Content-Type: application/json; charset=utf-16", "Content-Type: ;;;", "Content-Type: application/json\r\nContent-Encoding: gzip", "X-No: type"])] };
        yield return Refused(route, "bad chunks", "") with { Headers = [.. Json, "Transfer-Encoding: chunked"], Body = Encoding.ASCII.GetBytes(Pick(["zz\r\n{}\r\n0\r\n\r\n", "FFFFFFFFFFFFFFFF\r\n{}", "-1\r\n{}", "1\r\n{xx0\r\n\r\n"])) };
        yield return Refused(route, "length and chunks", "") with { Headers = [.. Json, "Content-Length: 4", "Transfer-Encoding: chunked"], Body = "0\r\n\r\n"u8.ToArray() };
        if (route.Body is { } sound)
        {
            foreach (var call in Mutations(route, sound))
            {
                yield return call;
            }
        }
    }

    private IEnumerable<HostileCall> Mutations(HostileRoute route, JsonNode sound)
    {
        foreach (var key in random.GetItems(Keys, 4))
        {
            yield return Refused(route, "unknown member", With(sound, $"\"{key}\":{Pick(NastyText.AsJson)}"));
        }

        yield return Refused(route, "truncated", sound.ToJsonString() is { Length: > 2 } text ? text[..random.Next(1, text.Length - 1)] : "{");
        foreach (var path in Members(sound))
        {
            for (var i = 0; i < 3; i++)
            {
                // The unknown member makes sure that it is refused, whatever becomes of the value.
                yield return Refused(route, "value", With(Replaced(sound, path), "\"toString\":1"));
            }

            yield return Refused(route, "repeated member", With(sound, $"\"{path[0]}\":1,\"toString\":1"));
        }
    }

    /// <summary>Not of use to anybody, and aimed at nothing that is there when it could change something.</summary>
    private static HostileCall Harmless(HostileRoute route, string kind, string target) => new() { Route = route, Kind = kind, Target = target, Headers = Json, Body = route.Reads ? null : "[]"u8.ToArray() };

    private HostileCall Refused(HostileRoute route, string kind, string body)
    {
        var taken = route.IsOpen && kind is ("unknown member" or "value");
        return new() { Route = route, Kind = kind, Target = Aim(route, sure: route.Body is not null), Headers = Json, Body = Encoding.UTF8.GetBytes(body), MustBeRefused = route.Body is not null && !taken, MayBeTaken = taken };
    }

    /// <summary>Where it goes: to what is there where nothing can come of it, else to what is not there.</summary>
    private string Aim(HostileRoute route, bool sure = false) => Fill(route, route.Reads || sure ? Pick([.. existing, "nobody"]) : "nobody");

    private string Fill(HostileRoute route, string value) => string.Join('/', route.Template.Split('/').Select(segment => segment.StartsWith('{') ? value : segment));

    /// <summary>The keys that lead to each member, however deep.</summary>
    private static IEnumerable<string[]> Members(JsonNode? node, params string[] at) => node is not JsonObject members
        ? []
        : members.SelectMany(member => Members(member.Value, [.. at, member.Key]).Prepend([.. at, member.Key]));

    private string Replaced(JsonNode sound, string[] path)
    {
        var copy = sound.DeepClone();
        var parent = path[..^1].Aggregate(copy, (at, key) => at[key]!);
        parent[path[^1]] = "@@";
        return copy.ToJsonString().Replace("\"@@\"", Pick(NastyText.AsJson), StringComparison.Ordinal);
    }

    private static string With(JsonNode sound, string member) => With(sound.ToJsonString(), member);

    private static string With(string json, string member) => json is "{}" ? $"{{{member}}}" : $"{{{member},{json[1..]}";

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
