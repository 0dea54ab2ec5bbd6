using System.Globalization;

namespace FunctionsOrchestrator.Core.Images;

/// <summary>Decides from what is known of an image's vulnerabilities whether it may be run. That nothing is known is never taken for clean.</summary>
public static class ImageJudge
{
    /// <summary>Whether a scan has to be made before anything can be decided.</summary>
    public static bool NeedsScan(ImagePolicy policy, ImageScan? scan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Scanner is not ScannerKind.None && WhyItDoesNotCount(policy, scan, now) is not null;
    }

    public static ImageVerdict Decide(ImagePolicy policy, ImageScan? scan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Scanner is ScannerKind.None)
        {
            return new ImageVerdict(true, "no scanner is configured");
        }

        if (WhyItDoesNotCount(policy, scan, now) is { } reason)
        {
            return policy.OnFailure is ScanFailureMode.Allow
                ? new ImageVerdict(true, $"{reason}, which the policy lets through (on_failure: allow)")
                : new ImageVerdict(false, $"{reason}, and the policy lets through what was scanned only (on_failure: block)");
        }

        var report = scan!.Report!;
        var blocking = report.Vulnerabilities.Where(one => policy.Blocks(one, now)).ToList();
        var ignored = report.Vulnerabilities.Count(one => policy.IgnoredBy(one, now) is not null);
        return blocking.Count > 0
            ? new ImageVerdict(false, $"{Count(blocking.Count)} {(blocking.Count == 1 ? "blocks" : "block")} it: {Rule(policy)}") { Blocking = blocking, Ignored = ignored }
            : new ImageVerdict(true, $"none of {Count(report.Vulnerabilities.Count)} blocks it: {Rule(policy)}{(ignored == 0 ? string.Empty : Invariant($", {ignored} ignored"))}") { Ignored = ignored };
    }

    /// <summary>Null when there is a report of the scanner that is configured, and young enough.</summary>
    private static string? WhyItDoesNotCount(ImagePolicy policy, ImageScan? scan, DateTimeOffset now) => scan switch
    {
        { Report: { } report, ReportAt: { } at } when report.Scanner == policy.Scanner && now - at <= policy.MaxAge => null,
        { Failure: { } failure } => $"the scan failed ({failure})",
        { Report: { } report } when report.Scanner != policy.Scanner => $"it was scanned by {report.Scanner} only",
        { ReportAt: { } at } => Invariant($"its last scan is {(long)(now - at).TotalSeconds} seconds old, and {(long)policy.MaxAge.TotalSeconds} are allowed"),
        _ => "it was not scanned",
    };

    private static string Rule(ImagePolicy policy) => policy.BlockSeverity is { } least
        ? $"{least.ToString().ToLowerInvariant()} or worse{(policy.FixableOnly ? " with a fix" : string.Empty)} blocks"
        : "no severity blocks";

    private static string Count(int number) => Invariant($"{number} {(number == 1 ? "vulnerability" : "vulnerabilities")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
