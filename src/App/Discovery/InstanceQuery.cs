using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Discovery;
using Microsoft.AspNetCore.Http;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Reads which instances are asked for: <c>healthy</c>, <c>version</c>, <c>tag</c> and <c>metadata.KEY</c>.</summary>
internal static class InstanceQuery
{
    private const string MetadataPrefix = "metadata.";

    /// <param name="query">The query.</param>
    /// <param name="healthy">Whether only healthy ones are wanted when it does not say.</param>
    /// <param name="errors">Where faults go.</param>
    public static InstanceFilter Read(IQueryCollection query, bool healthy, InputErrors errors) => new()
    {
        Healthy = ReadHealthy(query, healthy, errors),
        Version = ReadVersion(query, errors),
        Tags = [.. query["tag"].OfType<string>().Select(tag => ReadText("tag", tag, errors))],
        Metadata =
        [
            .. query.Where(parameter => parameter.Key.StartsWith(MetadataPrefix, StringComparison.Ordinal))
                .SelectMany(parameter => parameter.Value.OfType<string>().Select(value => KeyValuePair.Create(ReadText(parameter.Key, parameter.Key[MetadataPrefix.Length..], errors), value))),
        ],
    };

    private static bool ReadHealthy(IQueryCollection query, bool standard, InputErrors errors)
    {
        if (!query.TryGetValue("healthy", out var text))
        {
            return standard;
        }

        if (text is [{ } one] && bool.TryParse(one, out var healthy))
        {
            return healthy;
        }

        errors.Add("healthy", "must be true or false");
        return standard;
    }

    private static VersionRange? ReadVersion(IQueryCollection query, InputErrors errors)
    {
        if (!query.TryGetValue("version", out var text))
        {
            return null;
        }

        if (text is [{ } one] && VersionRange.TryParse(one, out var range))
        {
            return range;
        }

        errors.Add("version", VersionRange.Expected);
        return null;
    }

    private static string ReadText(string path, string text, InputErrors errors)
    {
        if (text.Length == 0)
        {
            errors.Add(path, "must not be empty");
        }

        return text;
    }
}
