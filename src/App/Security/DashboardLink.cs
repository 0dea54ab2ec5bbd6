using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Makes the admin token before the first request, and prints the signed-in dashboard's address once the host listens.</summary>
internal sealed class DashboardLink(AdminToken admin, IHostApplicationLifetime lifetime, IConfiguration configuration, IServiceProvider services) : IHostedService
{
    public const string Page = "/ui/dashboard.html";
    private CancellationTokenRegistration _started;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var token = admin.Ensure();
        _started = lifetime.ApplicationStarted.Register(() => Print(token));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _started.Dispose();
        return Task.CompletedTask;
    }

    // To the console and not to the log; in the cloud the console is the log, so nothing is printed there.
    private void Print(string? token)
    {
        if (string.IsNullOrEmpty(configuration["WEBSITE_INSTANCE_ID"]) && BaseAddress() is { } address)
        {
            // The token rides in the fragment: browsers never send that, so no access log ever holds it.
            Console.Out.WriteLine($"Dashboard: {address}{Page}{(token is null ? string.Empty : $"#token={token}")}");
        }
    }

    private string? BaseAddress()
    {
        if (configuration["WEBSITE_HOSTNAME"] is { Length: > 0 } host)
        {
            return host.Contains("://", StringComparison.Ordinal) ? host.TrimEnd('/') : $"{(IsLocal(host) ? "http" : "https")}://{host}";
        }

        return services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .TrimEnd('/');
    }

    private static bool IsLocal(string host) =>
        host.StartsWith("localhost", StringComparison.OrdinalIgnoreCase) || host.StartsWith("127.", StringComparison.Ordinal);
}
