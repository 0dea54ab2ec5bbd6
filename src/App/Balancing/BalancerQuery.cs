using System.Text.Json;
using System.Text.RegularExpressions;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Balancing;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Balancing;

/// <summary>Reads what a load balancer wants to know, and in which shape.</summary>
internal static partial class BalancerQuery
{
    private const int MostServices = 1000;
    private const int MostTags = 32;
    private const int LongestTag = 64;

    public static BalancerSelection Selection(IQueryCollection query, InputErrors errors)
    {
        var services = Values(query, "service");
        foreach (var service in services.Where(service => !ContainerNames.IsName(service)))
        {
            errors.Add("service", $"must be the name of a service (a DNS label), not '{Short(service)}'");
        }

        if (services.Length > MostServices)
        {
            errors.Add("service", $"may be given {MostServices} times at most");
        }

        var tags = Values(query, "tag");
        if (tags.Length > MostTags || tags.Any(tag => tag.Length is 0 or > LongestTag))
        {
            errors.Add("tag", $"must be 1 to {LongestTag} characters, and may be given {MostTags} times at most");
        }

        var prefix = query["prefix"].ToString();
        if (!Prefix().IsMatch(prefix))
        {
            errors.Add("prefix", "must be up to 32 letters, digits, '-' and '_', and begin with a letter or digit");
        }

        return new BalancerSelection { Services = services, Tags = tags, Prefix = prefix };
    }

    public static NginxOptions Nginx(IQueryCollection query, InputErrors errors)
    {
        var section = Choice(query, "section", errors, "http", "stream");
        var names = Choice(query, "names", errors, [.. Enum.GetNames<NginxHostNames>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)]);
        var listen = Listen(query, errors);
        if (listen is not null && section == "stream")
        {
            errors.Add("listen", "is for the http section only");
        }

        return new NginxOptions { Stream = section == "stream", HostNames = Enum.Parse<NginxHostNames>(names, ignoreCase: true), Listen = listen };
    }

    public static HaProxyOptions HaProxy(IQueryCollection query, InputErrors errors) => new() { Listen = Listen(query, errors) };

    private static ListenAddress? Listen(IQueryCollection query, InputErrors errors)
    {
        if (!query.TryGetValue("listen", out var text))
        {
            return null;
        }

        if (ListenAddress.Parse(text.ToString()) is { } listen)
        {
            return listen;
        }

        errors.Add("listen", "must be a port such as 8080, or an IP address and a port such as 127.0.0.1:8080 or [::1]:8080");
        return null;
    }

    private static string Choice(IQueryCollection query, string name, InputErrors errors, params string[] choices)
    {
        var given = query.TryGetValue(name, out var text) ? text.ToString() : choices[0];
        if (choices.Contains(given, StringComparer.Ordinal))
        {
            return given;
        }

        errors.Add(name, $"must be one of {string.Join(", ", choices)}, not '{Short(given)}'");
        return choices[0];
    }

    /// <summary>Given several times, or as one list with commas.</summary>
    private static string[] Values(IQueryCollection query, string name) => [.. query[name].SelectMany(value => (value ?? string.Empty).Split(','))];

    private static string Short(string text) => text.Length <= 40 ? text : string.Concat(text.AsSpan(0, 40), "…");

    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9_-]{0,31})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
