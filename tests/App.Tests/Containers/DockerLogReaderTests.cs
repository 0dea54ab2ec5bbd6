using System.Buffers.Binary;
using System.Text;
using Docker.DotNet;
using FunctionsOrchestrator.App.Adapters.Docker;

namespace FunctionsOrchestrator.App.Tests.Containers;

public sealed class DockerLogReaderTests
{
    [Fact]
    public async Task Read_LinesOfNothingButCarriageReturns_KeepsWhatFollows()
    {
        var line = new string('\r', 100) + "\n";

        var lines = await ReadAsync($"{line}{line}{line}end\n", maxBytes: 150);

        Assert.Equal("end", lines[^1]);
    }

    [Fact]
    public async Task Read_LineLongerThanTheBound_IsCutAndTheNextIsWhole()
    {
        var lines = await ReadAsync(new string('x', 100_000) + "\nend\n", maxBytes: 50);

        Assert.Equal(["end"], lines);
        Assert.Equal([new string('x', 50)], await ReadAsync(new string('x', 100_000), maxBytes: 50));
    }

    private static async Task<string[]> ReadAsync(string text, int maxBytes)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        var frame = new byte[8 + payload.Length];
        frame[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), payload.Length);
        payload.CopyTo(frame, 8);
        using var stream = new MultiplexedStream(new MemoryStream(frame), multiplexed: true);
        return [.. (await DockerLogReader.ReadAsync(stream, 10, maxBytes, CancellationToken.None)).Select(line => line.Text)];
    }
}
