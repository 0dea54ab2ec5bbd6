using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Tests.Images;

public sealed class ImageArchiveReaderTests
{
    private const UnixFileMode Run = UnixFileMode.UserRead | UnixFileMode.UserExecute;
    private const long Much = 1 << 20;

    [Fact]
    public async Task Read_LayersInAnyOrder_LieOnEachOtherAsTheManifestSays()
    {
        var lower = Tar(("bin/su", Run | UnixFileMode.SetUser, ""), ("bin/mount", Run | UnixFileMode.SetUser, ""));
        var upper = Tar(("bin/.wh.su", Run, ""), ("bin/wall", Run | UnixFileMode.SetGroup, ""), ("bin/locked", UnixFileMode.UserRead | UnixFileMode.SetUser, ""));

        var contents = await ReadAsync(Archive(("b/layer.tar", upper), ("a/layer.tar", lower), ("manifest.json", Manifest("a/layer.tar", "b/layer.tar"))));

        Assert.Equal([("bin/mount", true, false), ("bin/wall", false, true)], contents.SetIdFiles.Select(file => (file.Path, file.SetUserId, file.SetGroupId)));
        Assert.Equal(2, contents.Layers);
    }

    [Fact]
    public async Task Read_BlobsOfAnOciLayout_AreToldApartByTheirBeginning()
    {
        var layer = Tar(("lib/apk/db/installed", Run, "P:musl\nV:1.2\n\n"));
        var manifest = Manifest("blobs/sha256/aa");

        var contents = await ReadAsync(Archive(("blobs/sha256/aa", Gzip(layer)), ("blobs/sha256/bb", """{"config":{}}"""u8.ToArray()), ("manifest.json", manifest)));

        Assert.Equal([new ImagePackage("musl", "1.2", "apk")], contents.Packages);
    }

    [Fact]
    public async Task Read_AHardLinkToASetuidFile_IsOneToo()
    {
        using var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "bin/su") { Mode = Run | UnixFileMode.SetUser });
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.HardLink, "bin/harmless") { LinkName = "bin/su", Mode = Run });
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "bin/ping", new Dictionary<string, string> { ["SCHILY.xattr.security.capability"] = "x" }) { Mode = Run });
        }

        var contents = await ReadAsync(Archive(("a/layer.tar", tar.ToArray()), ("manifest.json", Manifest("a/layer.tar"))));

        Assert.Equal([("bin/harmless", true, false), ("bin/ping", false, true), ("bin/su", true, false)], contents.SetIdFiles.Select(file => (file.Path, file.SetUserId, file.HasCapabilities)));
    }

    [Fact]
    public async Task Read_ALayerThatIsALinkToAnother_IsThatOne()
    {
        using var tar = new MemoryStream();
        await using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            await WriteAsync(writer, "a/layer.tar", Tar(("bin/su", Run | UnixFileMode.SetUser, "")));
            await writer.WriteEntryAsync(new UstarTarEntry(TarEntryType.SymbolicLink, "b/layer.tar") { LinkName = "../a/layer.tar" });
            await WriteAsync(writer, "manifest.json", Manifest("b/layer.tar"));
        }

        Assert.Equal("bin/su", Assert.Single((await ReadAsync(tar.ToArray())).SetIdFiles).Path);
    }

    [Fact]
    public async Task Read_ALayerThatUnpacksToMoreThanThereIsRoomFor_IsRefused()
    {
        var bomb = Gzip(Tar(("zeros", Run, new string('\0', 8 << 20))));
        Assert.True(bomb.Length < Much);

        await RefusedAsync(Archive(("blobs/sha256/aa", bomb), ("manifest.json", Manifest("blobs/sha256/aa"))), "more than");
    }

    [Theory]
    [InlineData("no manifest")]
    [InlineData("no layer")]
    [InlineData("two images")]
    [InlineData("cut")]
    public async Task Read_WhatIsNoWholeArchiveOfOneImage_IsRefused(string what)
    {
        var layer = Tar(("bin/su", Run | UnixFileMode.SetUser, "x"));
        var archive = what switch
        {
            "no manifest" => Archive(("a/layer.tar", layer)),
            "no layer" => Archive(("manifest.json", Manifest("a/layer.tar"))),
            "two images" => Archive(("manifest.json", """[{"Layers":[]},{"Layers":[]}]"""u8.ToArray())),
            _ => Archive(("a/layer.tar", layer[..700]), ("manifest.json", Manifest("a/layer.tar"))),
        };

        await RefusedAsync(archive, string.Empty);
    }

    private static async Task RefusedAsync(byte[] archive, string why) =>
        Assert.Contains(why, (await Assert.ThrowsAsync<ImageUnreadableException>(() => ReadAsync(archive))).Message, StringComparison.Ordinal);

    private static async Task<ImageContents> ReadAsync(byte[] archive)
    {
        using var stream = new MemoryStream(archive);
        return await new ImageArchiveReader(Much).ReadAsync(stream, CancellationToken.None);
    }

    private static byte[] Manifest(params string[] layers) => Encoding.UTF8.GetBytes($$"""[{"Config":"c.json","Layers":[{{string.Join(',', layers.Select(layer => $"\"{layer}\""))}}]}]""");

    private static byte[] Archive(params (string Name, byte[] Content)[] files)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        return tar.ToArray();
    }

    private static Task WriteAsync(TarWriter writer, string name, byte[] content) =>
        writer.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });

    private static byte[] Tar(params (string Path, UnixFileMode Mode, string Content)[] files)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var (path, mode, content) in files)
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { Mode = mode, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });
            }
        }

        return tar.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }
}
