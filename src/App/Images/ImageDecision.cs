using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Whether replicas may be made of an image, and why.</summary>
public sealed record ImageDecision
{
    /// <summary>They may; while <see cref="EngineAway"/> is set, nobody knows.</summary>
    public bool Allowed { get; init; }

    /// <summary>Why, in sentences.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What keeps it from being run; null when it may be.</summary>
    public ImageRefusal? Refusal { get; init; }

    /// <summary>Checks that it fails, and that let it through.</summary>
    public IReadOnlyList<ImageCheck> Warnings { get; init; } = [];

    /// <summary>The engine did not answer, and is asked again.</summary>
    public string? EngineAway { get; init; }

    internal static ImageDecision Of(string image, ImageVerdict verdict, IReadOnlyList<ImageCheck> checks)
    {
        var blocking = checks.Where(check => check.Blocks).ToList();
        string[] reasons = [.. blocking.Select(check => check.Detail), .. verdict.Allowed && blocking.Count > 0 ? [] : new[] { verdict.Reason + Worst(verdict) }];
        var allowed = verdict.Allowed && blocking.Count == 0;
        return new ImageDecision
        {
            Allowed = allowed,
            Reason = $"Image '{image}' {(allowed ? "may be run" : "may not be run")}: {string.Join("; ", reasons)}.",
            Refusal = allowed ? null : new ImageRefusal(verdict.Blocking.Count, [.. verdict.Blocking.Take(ImageRefusal.Shown)], blocking),
            Warnings = [.. checks.Where(check => check.Warns)],
        };
    }

    private static string Worst(ImageVerdict verdict)
    {
        const int Named = 3;
        return verdict.Blocking.Count == 0
            ? string.Empty
            : $" ({string.Join(", ", verdict.Blocking.Take(Named).Select(one => $"{one.Id} in {one.Package} {one.Installed}"))}{(verdict.Blocking.Count > Named ? ", …" : string.Empty)})";
    }
}
