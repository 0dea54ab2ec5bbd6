using System.Text;
using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Secrets as files that only their owner reads. Several processes may start at once on one folder: they agree on one content.</summary>
internal sealed class KeyFolder(string folder)
{
    public const string SigningKeyFile = "signing.key";
    public const string AdminTokenFile = "admin.token";
    public const string EncryptionKeyFile = "secrets.key";
    private const string LockFile = ".keys.lock";
    private const int LockAttempts = 500;
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(20);

    public string PathOf(string file) => Path.Combine(folder, file);

    /// <summary>The file's text when <paramref name="isGood"/> accepts it; else a new one, on disk before this returns.</summary>
    public string ReadOrCreate(string file, Func<string, bool> isGood, Func<string> create)
    {
        var path = PathOf(file);
        try
        {
            EnsureFolder();
            if (Read(path) is { } present && isGood(present))
            {
                return present;
            }

            using var held = TakeLock();
            // Another process may have made it while we waited.
            if (Read(path) is { } made && isGood(made))
            {
                return made;
            }

            var text = create();
            Write(path, text);
            return text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"data_folder: {path} cannot be read or made: {exception.Message}");
        }
    }

    /// <summary>Changes a file under the lock, so that two who change it at once do it one after the other. A missing one is an empty text.</summary>
    /// <returns>The new text, on disk.</returns>
    public string Change(string file, Func<string, string> change)
    {
        var path = PathOf(file);
        try
        {
            EnsureFolder();
            using var held = TakeLock();
            var text = change(Read(path) ?? string.Empty);
            Write(path, text);
            return text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"data_folder: {path} cannot be read or changed: {exception.Message}");
        }
    }

    private void EnsureFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : null;

    // Written aside and renamed: a crash leaves the old file or the new one, never half of one.
    private static void Write(string path, string text)
    {
        var aside = $"{path}.{Environment.ProcessId}.tmp";
        File.Delete(aside);
        using (var stream = OwnerOnlyFile.Open(aside, FileMode.CreateNew, FileShare.None))
        {
            stream.Write(Encoding.UTF8.GetBytes(text + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: true);
    }

    // The lock is the open handle, not the file: it ends with the process.
    private FileStream TakeLock()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return OwnerOnlyFile.Open(PathOf(LockFile), FileMode.OpenOrCreate, FileShare.None);
            }
            catch (IOException) when (attempt < LockAttempts)
            {
                Thread.Sleep(LockPause);
            }
        }
    }
}
