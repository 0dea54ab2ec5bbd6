using FunctionsOrchestrator.App.Monitoring;
using Prometheus;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>What the last monitoring sweep has found.</summary>
internal sealed class UsageMetrics(UsageBook book) : IMetricSource
{
    private static readonly string[] Labels = ["container", "generation", "replica"];

    public void Collect(ScrapeMetrics scrape)
    {
        // Before the first sweep there are names and help without values, as ever.
        var snapshot = book.Current;
        scrape.Gauge("usage_sweep_timestamp_seconds", "When the last monitoring sweep began, in seconds since 1970.").Show(snapshot?.At.ToUnixTimeMilliseconds() / 1000.0);
        scrape.Gauge("usage_sweep_duration_seconds", "How long the last monitoring sweep took.").Show(snapshot?.Took.TotalSeconds);
        scrape.Gauge("usage_sweep_replicas", "Replicas that the last monitoring sweep has read.").Show(snapshot?.Replicas.Count);
        var cpu = new CpuFamilies(scrape);
        var memory = new MemoryFamilies(scrape);
        var traffic = new TrafficFamilies(scrape);
        var disk = new DiskFamilies(scrape);
        foreach (var reading in snapshot?.Replicas.Values ?? [])
        {
            string[] labels = [reading.ContainerName, MetricLabels.Number(reading.Generation), MetricLabels.Number(reading.Index)];
            cpu.Show(reading, labels);
            memory.Show(reading, labels);
            traffic.Show(reading, labels);
            disk.Show(reading, labels);
        }

        EngineMetrics.Collect(scrape, snapshot?.Engine);
    }

    private static double? Ratio(double? percent) => percent / 100;

    private sealed class CpuFamilies(ScrapeMetrics scrape)
    {
        private readonly Counter _seconds = scrape.Counter("replica_cpu_seconds_total", "CPU time that a replica has used in its run.", Labels);
        private readonly Gauge _ratio = scrape.Gauge("replica_cpu_limit_used_ratio", "CPU that a replica uses, as a share of its limit, or of the host's CPUs without one.", Labels);
        private readonly Gauge _throttled = scrape.Gauge("replica_cpu_throttled_ratio", "Share of a replica's quota periods in which it was used up.", Labels);

        public void Show(ReplicaReading reading, string[] labels)
        {
            _seconds.Show(reading.CpuSeconds, labels);
            _ratio.Show(Ratio(reading.Usage.CpuPercentOfLimit), labels);
            _throttled.Show(Ratio(reading.Usage.ThrottledPercent), labels);
        }
    }

    private sealed class MemoryFamilies(ScrapeMetrics scrape)
    {
        private readonly Gauge _used = scrape.Gauge("replica_memory_working_set_bytes", "Memory of a replica without the page cache that can go at once.", Labels);
        private readonly Gauge _limit = scrape.Gauge("replica_memory_limit_bytes", "Memory that a replica may use; the host's where there is no limit.", Labels);
        private readonly Counter _kills = scrape.Counter("replica_oom_kills_total", "Times that the kernel killed something in a replica over its memory limit, since we watch it.", Labels);
        private readonly Gauge _pids = scrape.Gauge("replica_pids", "Processes and threads of a replica.", Labels);

        public void Show(ReplicaReading reading, string[] labels)
        {
            _used.Show(reading.Usage.MemoryWorkingSet, labels);
            _limit.Show(reading.Usage.MemoryLimit, labels);
            _kills.Show(reading.OutOfMemoryKills, labels);
            _pids.Show(reading.Usage.Pids, labels);
        }
    }

    private sealed class TrafficFamilies(ScrapeMetrics scrape)
    {
        private readonly Gauge _received = scrape.Gauge("replica_network_received_bytes_per_second", "Bytes that a replica receives over all interfaces.", Labels);
        private readonly Gauge _sent = scrape.Gauge("replica_network_sent_bytes_per_second", "Bytes that a replica sends over all interfaces.", Labels);
        private readonly Gauge _read = scrape.Gauge("replica_block_read_bytes_per_second", "Bytes that a replica reads from block devices.", Labels);
        private readonly Gauge _written = scrape.Gauge("replica_block_written_bytes_per_second", "Bytes that a replica writes to block devices.", Labels);

        public void Show(ReplicaReading reading, string[] labels)
        {
            _received.Show(reading.Usage.ReceivedRate, labels);
            _sent.Show(reading.Usage.SentRate, labels);
            _read.Show(reading.Usage.BlockReadRate, labels);
            _written.Show(reading.Usage.BlockWrittenRate, labels);
        }
    }

    private sealed class DiskFamilies(ScrapeMetrics scrape)
    {
        private readonly Gauge _layer = scrape.Gauge("replica_disk_layer_bytes", "Bytes that a replica has written into its own layer.", Labels);
        private readonly Gauge _volumes = scrape.Gauge("replica_disk_volumes_bytes", "Bytes in the volumes that a replica mounts.", Labels);
        private readonly Gauge _limit = scrape.Gauge("replica_disk_limit_bytes", "What a replica's layer may grow to; missing without a limit.", Labels);

        public void Show(ReplicaReading reading, string[] labels)
        {
            _layer.Show(reading.Disk?.WritableLayer, labels);
            _volumes.Show(reading.Disk?.Volumes, labels);
            _limit.Show(reading.Disk?.Limit, labels);
        }
    }
}
