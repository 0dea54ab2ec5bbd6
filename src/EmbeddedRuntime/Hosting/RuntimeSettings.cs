using System.Globalization;
using FunctionsOrchestrator.EmbeddedRuntime.Durable;
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

    /// <summary>The largest request body in bytes (<c>FUNCTIONS_REQUEST_BODY_SIZE_LIMIT</c>); 30 MB by default.</summary>
    public required long MaxRequestBodySize { get; init; }

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
            MaxRequestBodySize = ReadLong(configuration, "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT", 30_000_000, faults),
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

    private static long ReadLong(IConfiguration configuration, string name, long standard, List<string> faults)
    {
        if (configuration[name] is not { Length: > 0 } text)
        {
            return standard;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
        {
            return number;
        }

        faults.Add($"The setting '{name}' is '{text}'; it is a number of bytes from 1 up.");
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
