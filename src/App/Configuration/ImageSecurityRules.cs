using System.Globalization;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>What must hold for <c>security.images</c>.</summary>
internal static class ImageSecurityRules
{
    private const string Section = "security.images";
    private const int Year = 31_536_000;
    private const long SmallestLimit = 1 << 20;

    public static void Check(ImageSecurityOptions options, InputErrors errors)
    {
        Range("timeout", options.Timeout, 10, 3600);
        Range("concurrency", options.Concurrency, 1, 16);
        Range("max_age", options.MaxAge, 1, Year);
        Range("rescan_interval", options.RescanInterval, 1, Year);
        if (options.MaxImageSize.Bytes < SmallestLimit)
        {
            errors.Add($"{Section}.max_image_size", "must be at least 1m");
        }

        if (options.Scanner is not ScannerKind.None && options.RescanInterval > options.MaxAge)
        {
            errors.Add($"{Section}.rescan_interval", $"must not be above {Section}.max_age ({options.MaxAge}), or results would be too old to count before they are made anew");
        }

        if (options is { Scanner: not ScannerKind.None, Mode: ScannerMode.Container } && !ContainerNames.IsImageReference(options.Image ?? string.Empty))
        {
            errors.Add($"{Section}.image", "must name the scanner's image, which mode container runs");
        }

        if (string.IsNullOrWhiteSpace(options.Network) || options.Network == "host")
        {
            errors.Add($"{Section}.network", "must be the name of a Docker network other than host, or none");
        }

        if (options.Command is { } command && string.IsNullOrWhiteSpace(command))
        {
            errors.Add($"{Section}.command", "must not be blank");
        }

        CheckIgnored(options.Ignore, errors);
        for (var i = 0; i < options.Allowed.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(options.Allowed[i]) || options.Allowed[i].Length > 255 || !options.Allowed[i].Contains('/', StringComparison.Ordinal))
            {
                errors.Add(Item("allowed", i), "must be a pattern of repositories in full, such as \"docker.io/library/*\" or \"registry.example.com/**\"");
            }
        }

        void Range(string name, int value, int min, int max)
        {
            if (value < min || value > max)
            {
                errors.Add($"{Section}.{name}", $"must be from {min} to {max}, not {value}");
            }
        }
    }

    private static void CheckIgnored(IReadOnlyList<ImageIgnoreOptions> ignored, InputErrors errors)
    {
        for (var i = 0; i < ignored.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(ignored[i].Id))
            {
                errors.Add($"{Item("ignore", i)}.id", "must not be blank");
            }

            if (string.IsNullOrWhiteSpace(ignored[i].Reason))
            {
                errors.Add($"{Item("ignore", i)}.reason", "must say why it is put up with");
            }
        }
    }

    private static string Item(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"{Section}.{list}[{index}]");
}
