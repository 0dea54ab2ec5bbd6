using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Balancing;

internal sealed class RealHaProxy : Balancer
{
    private readonly string _program = Program("haproxy");
    private readonly int _statisticsPort = AppProcess.FreePort();

    public override string Kind => "haproxy";

    /// <summary>Its counts, as CSV.</summary>
    public Uri Statistics => new($"http://127.0.0.1:{_statisticsPort}/;csv");

    protected override string Check => $"{_program} -c -q -f {Base} -f {Services}";

    // To the master: new workers take over the sockets, and the old ones end when their last request has.
    protected override string Reload => $"kill -USR2 {MasterId}";

    private string Base => Path.Combine(Folder, "base.cfg");

    protected override async Task WriteAsync(string services)
    {
        await File.WriteAllTextAsync(Services, services);
        await File.WriteAllTextAsync(Base, $"""
            global
              hard-stop-after 60s
              stats socket {Path.Combine(Folder, "stats.sock")} level admin expose-fd listeners

            defaults
              timeout connect 2s
              timeout client 30s
              timeout server 30s

            listen statistics
              mode http
              bind 127.0.0.1:{_statisticsPort}
              stats enable
              stats uri /

            """);
    }

    // Before its master listens to signals, the one to reload ends it.
    protected override async Task ReadyAsync()
    {
        using var http = new HttpClient();
        await ApiClient.UntilAsync(async () => await AnswersAsync(http) ? this : null, "HAProxy to answer");
    }

    protected override void StartBalancer() => Run(_program, "-W", "-S", Path.Combine(Folder, "master.sock"), "-f", Base, "-f", Services);

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(Statistics);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
