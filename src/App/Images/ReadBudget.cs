namespace FunctionsOrchestrator.App.Images;

/// <summary>How much is read of one image: an archive that unpacks to more than there is room for is refused.</summary>
internal sealed class ReadBudget(long mostBytes)
{
    private const int MostPaths = 500_000;
    private const long MostListBytes = 128 << 20;

    private long _bytes;
    private int _paths;
    private long _lists;

    /// <summary>The stream, whose bytes count from here on.</summary>
    public Stream Count(Stream stream) => new CountedStream(stream, this);

    /// <summary>One path more is remembered.</summary>
    public void TakePath()
    {
        if (++_paths > MostPaths)
        {
            throw new ImageUnreadableException($"the image has more than {MostPaths} files");
        }
    }

    /// <summary>A list of packages is read into memory.</summary>
    public void TakeList(long bytes)
    {
        if ((_lists += bytes) > MostListBytes)
        {
            throw new ImageUnreadableException($"the image's lists of packages have more than {MostListBytes} bytes");
        }
    }

    private void Take(int bytes)
    {
        // Packed and unpacked both count.
        if ((_bytes += bytes) > 2 * mostBytes)
        {
            throw new ImageUnreadableException($"the image's layers have more than {mostBytes} bytes");
        }
    }

    private sealed class CountedStream(Stream inner, ReadBudget budget) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        // A read of nothing at the end of an entry is answered here: streams of an engine's answer take it for their own end.
        public override int Read(byte[] buffer, int offset, int count) => count == 0 ? 0 : Counted(inner.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            buffer.IsEmpty ? 0 : Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }

        private int Counted(int read)
        {
            budget.Take(read);
            return read;
        }
    }
}
