using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.Core.Findings;
using Prometheus;

namespace FunctionsOrchestrator.App.Findings;

/// <summary>Findings for Prometheus. Rules that others name, as Falco's, share one label: it must not grow with what a sender makes up.</summary>
public sealed class FindingMetrics(FindingBook book, LiveMetrics live) : IMetricSource
{
    private readonly Counter _raised = live.Counter(
        "security_findings_total", "Findings that were new, worse or seen again after they were resolved, as this instance of the app has taken them in.", "source", "rule", "severity");

    public void Collect(ScrapeMetrics scrape)
    {
        var open = scrape.Gauge("security_findings", "Findings that are not resolved.", "severity", "status");
        foreach (var group in book.Current.Values.Where(finding => finding.Status is not FindingStatus.Resolved).GroupBy(finding => (finding.Severity, finding.Status)))
        {
            open.Show(group.Count(), MetricNames.Label(group.Key.Severity), MetricNames.Label(group.Key.Status));
        }
    }

    public void Note(FindingStep step)
    {
        var finding = step.Finding;
        var rule = finding.Source is FindingSource.Falco ? "falco" : finding.Rule;
        _raised.WithLabels(MetricNames.Label(finding.Source), rule, MetricNames.Label(finding.Severity)).Inc();
    }
}
