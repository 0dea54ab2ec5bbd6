using System.Text;
using System.Threading.Channels;
using FunctionsOrchestrator.App.Streaming;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Streaming;

public sealed class StreamResultTests : IDisposable
{
    private readonly Channel<int> _items = Channel.CreateUnbounded<int>();
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryStream _body = new();
    private readonly CancellationTokenSource _client = new();
    private readonly Slot _slot = new();

    public void Dispose()
    {
        _client.Dispose();
        _body.Dispose();
        _slot.Dispose();
    }

    [Fact]
    public async Task Execute_NothingForAWhile_SendsAComment()
    {
        var running = Run();
        await UntilAsync(": open\n\n");
        while (!Written.Contains(": still here\n\n", StringComparison.Ordinal))
        {
            _time.Advance(StreamFormat<int>.Heartbeat);
            await Task.Yield();
        }

        _items.Writer.TryWrite(7);
        await UntilAsync("id: 7\ndata: 7\n\n");
        _items.Writer.Complete();
        await running;
        Assert.True(_slot.Free);
    }

    [Fact]
    public async Task Execute_ClientGoes_EndsAndGivesTheSlotBack()
    {
        var running = Run();
        await UntilAsync(": open\n\n");
        await _client.CancelAsync();

        await running;
        Assert.True(_slot.Free);
    }

    [Fact]
    public async Task Execute_SourceFails_FailsAndGivesTheSlotBack()
    {
        _items.Writer.Complete(new InvalidOperationException("broken"));

        await Assert.ThrowsAsync<InvalidOperationException>(Run);
        Assert.True(_slot.Free);
    }

    [Fact]
    public async Task Execute_List_IsWholeJson()
    {
        _items.Writer.TryWrite(1);
        _items.Writer.TryWrite(2);
        _items.Writer.Complete();
        await new StreamResult<int>(_items.Reader.ReadAllAsync(), new JsonListFormat<int>(), _slot).ExecuteAsync(Context());

        Assert.Equal("""{"items":[1,2]}""", Written);
    }

    private string Written
    {
        get
        {
            lock (_body)
            {
                return Encoding.UTF8.GetString(_body.ToArray());
            }
        }
    }

    private Task Run() => new StreamResult<int>(_items.Reader.ReadAllAsync(), new EventStreamFormat<int>(item => $"{item}"), _slot).ExecuteAsync(Context());

    private DefaultHttpContext Context() => new()
    {
        RequestServices = new ServiceCollection().AddSingleton<TimeProvider>(_time).AddSingleton<IHostApplicationLifetime>(new Lifetime()).BuildServiceProvider(),
        RequestAborted = _client.Token,
        Response = { Body = new Locked(_body) },
    };

    private async Task UntilAsync(string text)
    {
        while (!Written.Contains(text, StringComparison.Ordinal))
        {
            await Task.Yield();
        }
    }

    private sealed class Slot : IDisposable
    {
        public bool Free { get; private set; }

        public void Dispose() => Free = true;
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }

    /// <summary>Written by one thread and read by another.</summary>
    private sealed class Locked(MemoryStream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (inner)
            {
                inner.Write(buffer, offset, count);
            }
        }
    }
}
