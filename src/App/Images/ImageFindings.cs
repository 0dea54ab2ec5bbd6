using System.Text.Json;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>
/// Makes findings of what would keep the images of running Containers from being run now, and of what their checks warn of; settles them when
/// it is so no more: the vulnerability is ignored, a later scan knows better, or the Container runs another image.
/// </summary>
public sealed class ImageFindings(IImageScanStore scans, IFindings findings, IFindingStore known, ImageSecurityOptions options, TimeProvider time)
{
    public const string Vulnerability = "image_vulnerability";

    /// <summary>A check that the image fails.</summary>
    public const string Check = "image_check";

    /// <summary>Vulnerabilities of one image that become findings, the worst first; the scan has all.</summary>
    public const int MostOfAnImage = 25;

    private const int MostKnown = 10_000;

    private readonly ImagePolicy _policy = options.ToPolicy();
    private readonly ImageCheckModes _modes = options.Checks.ToModes();

    public async Task TellAsync(ILookup<string, ContainerRecord> running, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(running);
        var reports = new List<FindingReport>();
        foreach (var image in running)
        {
            var standing = await scans.FindAsync(image.Key, cancellation);
            if (options.Scanner is not ScannerKind.None && standing?.Scan.Report is { } report)
            {
                reports.AddRange(image.SelectMany(container => Of(report, image.Key, container)));
            }

            if (standing?.Inspection is { } inspection)
            {
                reports.AddRange(image.SelectMany(container => Of(inspection, image.Key, container)));
            }
        }

        List<Finding> open = [.. await OpenAsync(Vulnerability, cancellation), .. await OpenAsync(Check, cancellation)];
        var present = reports.Select(report => report.Id).ToHashSet(StringComparer.Ordinal);
        await findings.ReportAsync(reports, cancellation);
        await findings.SettleAsync([.. open.Select(finding => finding.Id).Where(id => !present.Contains(id))], "Nothing that runs has it any more, or the policy ignores it.", cancellation);
    }

    private Task<IReadOnlyList<Finding>> OpenAsync(string rule, CancellationToken cancellation) =>
        known.ListAsync(new FindingFilter { Rule = rule, Statuses = [FindingStatus.Open, FindingStatus.Acknowledged], Limit = MostKnown }, cancellation);

    /// <summary>By the spec of the latest generation that runs it: what it is named by, and whom it runs as, is said there.</summary>
    private IEnumerable<FindingReport> Of(ImageInspection inspection, string imageId, ContainerRecord container)
    {
        var generation = container.Images.Where(image => image.Value.Id == imageId).Select(image => image.Key).DefaultIfEmpty().Max();
        if (container.Specs.GetValueOrDefault(generation) is not { } spec)
        {
            return [];
        }

        var restricted = spec.Security.Profile is HardeningProfile.Restricted;
        return ReferenceChecks.Run(spec.Image, options.Allowed, _modes, restricted).Concat(ConfigChecks.Run(inspection, spec.Security.User, _modes, restricted))
            .Where(check => check.Blocks || (check.Warns && _modes.Tells(check.Name)))
            .Select(check => Of(check, imageId, container));
    }

    private FindingReport Of(ImageCheck check, string imageId, ContainerRecord container)
    {
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(check.Name.ToString());
        return new FindingReport
        {
            Rule = Check,
            Source = FindingSource.Image,
            Severity = check.Blocks || check.Name is ImageCheckName.Secrets ? FindingSeverity.Medium : FindingSeverity.Low,
            ContainerId = container.Id,
            Container = container.Name,
            Image = imageId,
            Subject = name,
            Message = $"Its image fails the check '{name}'{(check.Blocks ? ", which would keep it from being run now" : string.Empty)}: {check.Detail}.",
            Evidence = new Dictionary<string, string> { ["check"] = name, ["mode"] = check.Mode.ToString().ToLowerInvariant() },
            SeenAt = time.GetUtcNow(),
        };
    }

    private IEnumerable<FindingReport> Of(ImageReport report, string imageId, ContainerRecord container)
    {
        var now = time.GetUtcNow();
        return report.Vulnerabilities.Where(one => _policy.Blocks(one, now)).Take(MostOfAnImage).Select(one => new FindingReport
        {
            Rule = Vulnerability,
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
