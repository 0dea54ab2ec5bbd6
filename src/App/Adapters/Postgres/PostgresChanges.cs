using System.Threading.Channels;
using Dapper;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FunctionsOrchestrator.App.Adapters.Postgres;

/// <summary>Hears what other instances of the app have written, on a connection of its own. What was missed while it was lost is read anew.</summary>
internal sealed partial class PostgresChanges(PostgresDatabase database, StoreLoader loader, IEnumerable<IChangeFollower> followers, TimeProvider time, ILogger<PostgresChanges> logger)
    : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);
    private readonly ILookup<string, IChangeFollower> _followers = followers.ToLookup(follower => follower.Topic, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Whatever happened to the connection: another one may be better, and the outage itself is told by others.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotListening(exception.Message);
            }

            await Task.Delay(TryAgain, time, stoppingToken);
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        var heard = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
        await using var connection = (NpgsqlConnection)await database.OpenAsync(cancellation);
        connection.Notification += (_, notification) => heard.Writer.TryWrite(notification.Payload);
        await connection.ExecuteAsync(new CommandDefinition($"LISTEN {PostgresDatabase.Channel}", cancellationToken: cancellation));

        // From here on nothing is missed; before, it may have been.
        await loader.LoadAsync(cancellation);
        while (true)
        {
            await connection.WaitAsync(cancellation);
            while (heard.Reader.TryRead(out var change))
            {
                await FollowAsync(change, cancellation);
            }
        }
    }

    private async Task FollowAsync(string change, CancellationToken cancellation)
    {
        if (change.Split(' ', 3) is not [var sender, var topic, var key] || sender == database.Sender)
        {
            return;
        }

        foreach (var follower in _followers[topic])
        {
            await follower.FollowAsync(key, cancellation);
        }
    }
}
