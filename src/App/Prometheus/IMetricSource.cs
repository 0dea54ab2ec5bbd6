namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Knows something of the present that a scrape shows. It reads memory: scrapes come often, and wait for nobody.</summary>
public interface IMetricSource
{
    void Collect(ScrapeMetrics scrape);
}
