using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>What waits for the database.</summary>
internal sealed class StoreMetrics(StoreOutbox outbox) : IMetricSource
{
    public void Collect(ScrapeMetrics scrape)
    {
        scrape.Gauge("store_writes_buffered", "Rows that are kept in memory until the database is back.").Set(outbox.Buffered);
        scrape.Counter("store_writes_dropped_total", "Rows that were kept for the database and never reached it, since our start.").IncTo(outbox.Dropped);
    }
}
