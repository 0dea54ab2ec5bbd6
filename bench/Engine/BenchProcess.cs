using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace FunctionsOrchestrator.Bench.Engine;

/// <summary>A process that is measured: started, asked over HTTP, killed.</summary>
internal sealed class BenchProcess : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private BenchProcess(Process process, Uri address, TimeSpan ready)
    {
        _process = process;
        Address = address;
        _http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
        Ready = ready;
    }

    /// <summary>The product as this build made it.</summary>
    public static string AppAssembly { get; } = Path.Combine(
        AppContext.BaseDirectory.Replace(Folder("bench"), Folder("src", "App"), StringComparison.Ordinal), "FunctionsOrchestrator.App.dll");

    public Uri Address { get; }

    /// <summary>From the start of the process until it said that it serves.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Resident memory at its highest, in MB, as the kernel counts it.</summary>
    public double PeakMegabytes => Status("VmHWM");

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory now, in MB.</summary>
    public double Megabytes => Status("VmRSS");

    public static async Task<BenchProcess> StartAsync(string assembly, string folder, params string[] arguments)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments, "--port", port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            Environment = { ["DATA_FOLDER"] = folder, ["Logging__LogLevel__Default"] = "Warning", ["SECURITY__RATE_LIMITS__ENABLED"] = "false" },
        };
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Ready:", StringComparison.Ordinal))
            {
                var ready = watch.Elapsed;
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new BenchProcess(process, new Uri($"http://127.0.0.1:{port}"), ready);
            }
        }

        throw new InvalidOperationException($"{Path.GetFileName(assembly)} ended before it was ready.");
    }

    public async Task<T> PostAsync<T>(string path)
    {
        using var response = await _http.PostAsync(path, null);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<T>())!;
    }

    public async Task PostAsync(string path)
    {
        using var response = await _http.PostAsync(path, null);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _http.Dispose();
    }

    private static string Folder(params string[] names) => $"{Path.DirectorySeparatorChar}{Path.Combine(names)}{Path.DirectorySeparatorChar}";

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private double Status(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(each => each.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
