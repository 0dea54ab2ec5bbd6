using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>The real Docker Engine behind a proxy that can answer some requests with a failure of its own.</summary>
public sealed class SickEngine : IAsyncDisposable
{
    private readonly HttpClient _engine;
    private readonly WebApplication _proxy;

    private SickEngine()
    {
        var socket = new Uri(Environment.GetEnvironmentVariable("DOCKER_HOST") ?? "unix:///var/run/docker.sock").LocalPath;
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellation);
                return new NetworkStream(connection, ownsSocket: true);
            },
        };
        _engine = new HttpClient(handler) { BaseAddress = new Uri("http://docker"), Timeout = Timeout.InfiniteTimeSpan };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _proxy = builder.Build();
        _proxy.Urls.Add("http://127.0.0.1:0");
        _proxy.Run(AnswerAsync);
    }

    public string DockerHost => _proxy.Urls.First().Replace("http://", "tcp://", StringComparison.Ordinal);

    /// <summary>Requests whose path ends so are answered with 500; null when all is well.</summary>
    public string? Fails { get; set; }

    public static async Task<SickEngine> StartAsync()
    {
        var engine = new SickEngine();
        await engine._proxy.StartAsync();
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _engine.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (Fails is { } path && context.Request.Path.Value!.EndsWith(path, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync("""{"message":"the disk is full"}""", context.RequestAborted);
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.GetEncodedPathAndQuery());
        if (context.Request.ContentType is { } type)
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var answer = await _engine.SendAsync(request, context.RequestAborted);
        var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        if (body.Length > 0)
        {
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
