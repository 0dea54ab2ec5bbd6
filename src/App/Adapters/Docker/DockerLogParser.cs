using System.Globalization;
using System.Text;
using FunctionsOrchestrator.App.Logs;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>
/// Makes lines of what Docker sends with <c>timestamps=true</c>: a time of 30 characters, a space, and up to 16 KiB of text, ended by a line feed
/// or, in the middle of a longer line, by the next piece's time. Holds one piece of each stream.
/// </summary>
internal sealed class DockerLogParser
{
    private const int StampLength = 30;
    private const int LongestPiece = StampLength + 1 + (16 * 1024);
    private readonly Piece _stdout = new("stdout");
    private readonly Piece _stderr = new("stderr");

    public void Feed(bool stderr, ReadOnlySpan<byte> bytes, List<StampedLine> lines)
    {
        var piece = stderr ? _stderr : _stdout;
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..end];
            if (piece.Room is 0 && !part.IsEmpty)
            {
                lines.Add(piece.Take());
            }

            if (part.Length > piece.Room)
            {
                part = part[..piece.Room];
                end = -1;
            }

            piece.Add(part);
            bytes = bytes[part.Length..];
            if (end >= 0)
            {
                lines.Add(piece.Take());
                bytes = bytes[1..];
            }
        }
    }

    /// <summary>What the process wrote last may have no end.</summary>
    public void Finish(List<StampedLine> lines)
    {
        foreach (var piece in new[] { _stdout, _stderr })
        {
            if (piece.Room < LongestPiece)
            {
                lines.Add(piece.Take());
            }
        }
    }

    private sealed class Piece(string stream)
    {
        private readonly byte[] _bytes = new byte[LongestPiece];
        private int _length;
        private LogTime _time;

        public int Room => LongestPiece - _length;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_bytes.AsSpan(_length));
            _length += bytes.Length;
        }

        public StampedLine Take()
        {
            var bytes = _bytes.AsSpan(0, _length);
            _length = 0;
            if (TryReadStamp(bytes, out var time))
            {
                _time = time;
                bytes = bytes[Math.Min(StampLength + 1, bytes.Length)..];
            }

            // A terminal ends its lines with both.
            return new StampedLine(stream, _time, Encoding.UTF8.GetString(bytes.EndsWith("\r"u8) ? bytes[..^1] : bytes));
        }

        private static bool TryReadStamp(ReadOnlySpan<byte> bytes, out LogTime time)
        {
            time = default;
            if (bytes.Length < StampLength || bytes[19] != '.' || bytes[29] != 'Z'
                || !DateTimeOffset.TryParseExact(
                    Encoding.ASCII.GetString(bytes[..19]), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var whole)
                || !int.TryParse(bytes[20..29], NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds))
            {
                return false;
            }

            time = LogTime.From(whole, nanoseconds);
            return true;
        }
    }
}
