using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>
/// Makes findings of what would keep the images of running Containers from being run now, and settles them when it is so no more: the
/// vulnerability is ignored, a later scan knows better, or the Container runs another image.
/// </summary>
public sealed class ImageFindings(IImageScanStore scans, IFindings findings, IFindingStore known, ImageSecurityOptions options, TimeProvider time)
{
    public const string Rule = "image_vulnerability";

    /// <summary>Vulnerabilities of one image that become findings, the worst first; the scan has all.</summary>
    public const int MostOfAnImage = 25;

    private const int MostKnown = 10_000;

    private readonly ImagePolicy _policy = options.ToPolicy();

    public async Task TellAsync(ILookup<string, ContainerRecord> running, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(running);
        var reports = new List<FindingReport>();
        foreach (var image in running)
        {
            if ((await scans.FindAsync(image.Key, cancellation))?.Scan.Report is { } report)
            {
                reports.AddRange(image.SelectMany(container => Of(report, image.Key, container)));
            }
        }

        var open = await known.ListAsync(
            new FindingFilter { Rule = Rule, Statuses = [FindingStatus.Open, FindingStatus.Acknowledged], Limit = MostKnown }, cancellation);
        var present = reports.Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        await findings.ReportAsync(reports, cancellation);
        await findings.SettleAsync([.. open.Select(finding => finding.Id).Where(id => !present.Contains(id))], "Nothing that runs has it any more, or the policy ignores it.", cancellation);
    }

    private IEnumerable<FindingReport> Of(ImageReport report, string imageId, ContainerRecord container)
    {
        var now = time.GetUtcNow();
        return report.Vulnerabilities.Where(one => _policy.Blocks(one, now)).Take(MostOfAnImage).Select(one => new FindingReport
        {
            Rule = Rule,
            Source = FindingSource.Image,
            Severity = SeverityOf(one.Severity),
            ContainerId = container.Id,
            Container = container.Name,
            Image = imageId,
            Subject = $"{one.Id} in {one.Package}",
            Message = $"{one.Id} ({one.Severity.ToString().ToLowerInvariant()}) in {one.Package} {one.Installed} of its image would keep it from being run now{(one.Fixed is null ? string.Empty : $"; {one.Fixed} has it no more")}.",
            Evidence = EvidenceOf(one, report),
            SeenAt = now,
        });
    }

    private static Dictionary<string, string> EvidenceOf(ImageVulnerability one, ImageReport report) => new Dictionary<string, string?>
    {
        ["vulnerability"] = one.Id,
        ["package"] = one.Package,
        ["installed"] = one.Installed,
        ["fixed"] = one.Fixed,
        ["title"] = one.Title,
        ["url"] = one.Url,
        ["scanner"] = report.Scanner.ToString().ToLowerInvariant(),
    }.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key, entry => entry.Value!);

    private static FindingSeverity SeverityOf(ImageSeverity severity) => severity switch
    {
        ImageSeverity.Critical => FindingSeverity.Critical,
        ImageSeverity.High => FindingSeverity.High,
        ImageSeverity.Medium => FindingSeverity.Medium,
        ImageSeverity.Low => FindingSeverity.Low,
        _ => FindingSeverity.Info,
    };
}
