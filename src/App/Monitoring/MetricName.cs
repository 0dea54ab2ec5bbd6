using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What is kept in the history of a replica, in the order of the table's columns. The engine's host has some of it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetricName>))]
public enum MetricName
{
    /// <summary>Percent of the CPU limit; of all CPUs where there is none, and for the host.</summary>
    CpuPercent,

    /// <summary>CPUs in use.</summary>
    CpuCores,

    /// <summary>Percent of the quota's periods in which it was used up.</summary>
    ThrottledPercent,

    /// <summary>Working set.</summary>
    MemoryBytes,

    /// <summary>Percent of the memory limit; of the host's memory where there is none.</summary>
    MemoryPercent,

    /// <summary>Bytes per second.</summary>
    BlockReadRate,

    /// <summary>Bytes per second.</summary>
    BlockWrittenRate,

    /// <summary>Bytes per second.</summary>
    ReceivedRate,

    /// <summary>Bytes per second.</summary>
    SentRate,

    /// <summary>Processes and threads; running containers for the host.</summary>
    Pids,

    /// <summary>Writable layer and volumes; the data root's file system for the host.</summary>
    DiskBytes,

    /// <summary>Kills over the memory limit since the run began.</summary>
    OomKills,
}
