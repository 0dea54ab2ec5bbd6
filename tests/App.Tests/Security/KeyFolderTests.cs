using System.Buffers.Text;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Security;

namespace FunctionsOrchestrator.App.Tests.Security;

public sealed class KeyFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private AppOptions Options => new() { DataFolder = Path.Combine(_folder.Path, "new", "data") };

    private string KeyFile => Path.Combine(Options.DataFolder, "signing.key");

    [Fact]
    public void Load_FirstStart_MakesAKeyThatTheNextStartReads()
    {
        var first = SigningKey.Load(Options);

        Assert.Equal(32, first.Bytes.Length);
        Assert.False(first.IsConfigured);
        Assert.Equal(first.Bytes, SigningKey.Load(Options).Bytes);
        Assert.Equal(first.Bytes, Base64Url.DecodeFromChars(File.ReadAllText(KeyFile).Trim()));
    }

    [Fact]
    public void Load_FirstStart_OnlyTheOwnerCanReadIt()
    {
        SigningKey.Load(Options);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
        }
    }

    [Fact]
    public async Task Load_ManyStartsAtOnce_AgreeOnOneKey()
    {
        using var together = new Barrier(8);
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return Convert.ToHexString(SigningKey.Load(Options).Bytes);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.Single(keys.Distinct());
        Assert.Empty(Directory.GetFiles(Options.DataFolder, "*.tmp"));
    }

    [Theory]
    [InlineData("c2hvcnQ")]
    [InlineData("not base64url!")]
    public void Load_DamagedKey_IsReportedAndNotReplaced(string text)
    {
        Directory.CreateDirectory(Options.DataFolder);
        File.WriteAllText(KeyFile, text);

        var wrong = Assert.Throws<ConfigurationException>(() => SigningKey.Load(Options));

        Assert.Equal(
            [$"{KeyFile}: is not a signing key of at least 32 bytes in base64url; restore it, or delete it to have a new one made (all tokens then end)"],
            wrong.Errors);
        Assert.Equal(text, File.ReadAllText(KeyFile));
    }

    [Fact]
    public void Load_DataFolderIsAFile_IsReported()
    {
        var file = Path.Combine(_folder.Path, "file");
        File.WriteAllText(file, string.Empty);

        var wrong = Assert.Throws<ConfigurationException>(() => SigningKey.Load(new AppOptions { DataFolder = file }));

        Assert.StartsWith($"data_folder: {file}/signing.key cannot be read or made: ", Assert.Single(wrong.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ConfiguredKey_TouchesNoFolder()
    {
        var key = SigningKey.Load(Options with { Security = new() { SigningKey = "a shared key of thirty-two bytes" } });

        Assert.True(key.IsConfigured);
        Assert.False(Directory.Exists(Options.DataFolder));
    }

    [Fact]
    public void Ensure_AdminToken_StaysUntilTheKeyChanges()
    {
        var first = Admin().Ensure();

        Assert.NotNull(first);
        Assert.Equal(first, Admin().Ensure());
        File.Delete(KeyFile);
        Assert.NotEqual(first, Admin().Ensure());
    }

    public void Dispose() => _folder.Dispose();

    private AdminToken Admin() => new(SigningKeys.Load(Options, TimeProvider.System), new(), TimeProvider.System, Options.DataFolder);
}
