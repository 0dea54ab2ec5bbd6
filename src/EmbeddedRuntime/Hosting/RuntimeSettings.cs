using System.Globalization;
using FunctionsOrchestrator.EmbeddedRuntime.Durable;
using FunctionsOrchestrator.EmbeddedRuntime.Http;
using FunctionsOrchestrator.EmbeddedRuntime.Queues;
using Microsoft.Extensions.Configuration;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>Everything that host.json and the settings decide about the host itself.</summary>
internal sealed record RuntimeSettings
{
    /// <summary>The folder that holds durable.db, queues.db, timers and system.key (<c>DATA_FOLDER</c>).</summary>
    public required string DataFolder { get; init; }

    /// <summary>What precedes every HTTP function's route; "api" unless host.json says otherwise.</summary>
    public required string RoutePrefix { get; init; }

    /// <summary>The addresses to listen on, separated by semicolons.</summary>
    public required string Urls { get; init; }

    public required HttpBounds Http { get; init; }

    /// <summary>The name by which others reach this host (<c>WEBSITE_HOSTNAME</c>); null to use its own address.</summary>
    public Uri? PublicAddress { get; init; }

    public required QueueOptions Queues { get; init; }

    public required DurableEngineOptions Durable { get; init; }

    public static RuntimeSettings Read(HostFiles files, IConfiguration configuration, List<string> faults)
    {
        var read = new HostJsonReader(files, faults);
        var dataFolder = Path.GetFullPath(configuration["DATA_FOLDER"] is { Length: > 0 } folder ? folder : "data");
        var standard = new DurableEngineOptions { DatabasePath = Path.Combine(dataFolder, "durable.db") };
        return new RuntimeSettings
        {
            DataFolder = dataFolder,
            RoutePrefix = read.Text("extensions.http.routePrefix", "api").Trim('/'),
            Urls = ReadUrls(configuration, faults),
            Http = ReadBounds(configuration, faults),
            PublicAddress = ReadPublicAddress(configuration["WEBSITE_HOSTNAME"], faults),
            Queues = QueueOptions.Read(read),
            Durable = standard with
            {
                MaxConcurrentActivities = read.Number("extensions.durableTask.maxConcurrentActivityFunctions", standard.MaxConcurrentActivities, 1, 10_000),
                MaxConcurrentOrchestrations = read.Number("extensions.durableTask.maxConcurrentOrchestratorFunctions", standard.MaxConcurrentOrchestrations, 1, 10_000),
                MaxConcurrentEntities = read.Number("extensions.durableTask.maxConcurrentEntityFunctions", standard.MaxConcurrentEntities, 1, 10_000),
                MaxIdleInMemory = read.Number("extensions.durableTask.maxIdleInMemory", standard.MaxIdleInMemory, 0, 10_000_000),
            },
        };
    }

    private static string ReadUrls(IConfiguration configuration, List<string> faults)
    {
        if (configuration["urls"] is { Length: > 0 } urls)
        {
            return urls;
        }

        if (configuration["port"] is { Length: > 0 } port)
        {
            if (ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return $"http://127.0.0.1:{number}";
            }

            faults.Add($"The setting 'port' is '{port}'; it is a number from 0 to 65535.");
        }

        return configuration["http_ports"] is { Length: > 0 } ports
            ? string.Join(';', ports.Split(';').Select(each => $"http://*:{each}"))
            : "http://127.0.0.1:7071";
    }

    private static HttpBounds ReadBounds(IConfiguration configuration, List<string> faults)
    {
        var standard = new HttpBounds();
        return new HttpBounds
        {
            MaxRequestBodySize = ReadLong(configuration, "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", standard.MaxRequestBodySize, 1, "bytes", faults),
            MaxConnections = ReadLong(configuration, "HTTP_MAX_CONNECTIONS", standard.MaxConnections, 1, "connections", faults),
            HeadersTimeout = ReadLong(configuration, "HTTP_HEADERS_TIMEOUT", standard.HeadersTimeout, 1, "seconds", faults),
            KeepAliveTimeout = ReadLong(configuration, "HTTP_KEEP_ALIVE_TIMEOUT", standard.KeepAliveTimeout, 1, "seconds", faults),
            MinBodyRate = ReadLong(configuration, "HTTP_MIN_BODY_RATE", standard.MinBodyRate, 1, "bytes per second", faults),
            BodyGrace = ReadLong(configuration, "HTTP_BODY_GRACE", standard.BodyGrace, 2, "seconds", faults),
        };
    }

    private static long ReadLong(IConfiguration configuration, string name, long standard, long least, string unit, List<string> faults)
    {
        if (configuration[name] is not { Length: > 0 } text)
        {
            return standard;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= int.MaxValue)
        {
            return number;
        }

        faults.Add($"The setting '{name}' is '{text}'; it is a number of {unit} from {least} to {int.MaxValue}.");
        return standard;
    }

    private static Uri? ReadPublicAddress(string? name, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        var isLocal = name.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || name.StartsWith("127.", StringComparison.Ordinal);
        var text = name.Contains("://", StringComparison.Ordinal) ? name : $"{(isLocal ? "http" : "https")}://{name}";
        if (Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            return address;
        }

        faults.Add($"The setting 'WEBSITE_HOSTNAME' is '{name}', which is not a host name.");
        return null;
    }
}
