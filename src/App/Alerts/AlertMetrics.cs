using FunctionsOrchestrator.App.Prometheus;

namespace FunctionsOrchestrator.App.Alerts;

/// <summary>Alerts that fire, as the instance of the app that sweeps knows them.</summary>
internal sealed class AlertMetrics(AlertBook book) : IMetricSource
{
    public void Collect(ScrapeMetrics scrape)
    {
        var firing = scrape.Gauge("alerts_firing", "Alerts that fire, by the Container and what it uses too much of; the engine's have no container.", "container", "metric");
        foreach (var alert in book.Current.Values.Where(alert => alert.IsFiring))
        {
            firing.Show(1, alert.Subject == AlertSubject.Engine ? string.Empty : alert.Name, alert.Metric);
        }
    }
}
