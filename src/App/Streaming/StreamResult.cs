using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FunctionsOrchestrator.App.Streaming;

/// <summary>Writes items as they come, until they end, the caller goes, or we stop. What is ready is written together; what waits is sent at once.</summary>
internal sealed class StreamResult<T>(IAsyncEnumerable<T> items, StreamFormat<T> format, IDisposable? slot = null) : IResult
{
    private const int LargestWrite = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var taken = slot;
        var services = httpContext.RequestServices;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        httpContext.Response.ContentType = format.ContentType;

        // For proxies that would hold lines back.
        httpContext.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await WriteAsync(httpContext.Response, time, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The caller has gone, or we stop: there is nobody to tell.
        }
    }

    private async Task WriteAsync(HttpResponse response, TimeProvider time, CancellationToken stop)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await response.StartAsync(stop);
        format.Begin(buffer);
        await using var source = items.GetAsyncEnumerator(stop);
        var next = source.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                if (!next.IsCompleted || buffer.WrittenCount >= LargestWrite)
                {
                    await SendAsync(response, buffer, stop);
                }

                if (!await ArrivesAsync(next, time, stop))
                {
                    format.Idle(buffer);
                    continue;
                }

                if (!await next)
                {
                    break;
                }

                format.Write(buffer, source.Current);
                next = source.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // An enumerator must not be disposed of while it moves; it sees the same token.
            await next.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        format.End(buffer);
        await SendAsync(response, buffer, stop);
    }

    private static async Task<bool> ArrivesAsync(Task<bool> next, TimeProvider time, CancellationToken stop)
    {
        if (next.IsCompleted)
        {
            return true;
        }

        using var waited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var heartbeat = Task.Delay(StreamFormat<T>.Heartbeat, time, waited.Token);
        var first = await Task.WhenAny(next, heartbeat);
        await waited.CancelAsync();
        stop.ThrowIfCancellationRequested();
        return first == next;
    }

    private static async Task SendAsync(HttpResponse response, ArrayBufferWriter<byte> buffer, CancellationToken stop)
    {
        await response.Body.WriteAsync(buffer.WrittenMemory, stop);
        await response.Body.FlushAsync(stop);
        buffer.ResetWrittenCount();
    }
}
