namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting;

/// <summary>Files that hold what nobody else on the machine may read: keys, inputs, container environments.</summary>
internal static class PrivateFile
{
    /// <summary>Options for a file that only its owner can read and write (mode 0600).</summary>
    public static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    /// <summary>Makes an empty file unless it is there. SQLite gives its WAL the mode of the database file.</summary>
    public static void Ensure(string path)
    {
        if (!File.Exists(path))
        {
            new FileStream(path, Options(FileMode.OpenOrCreate)).Dispose();
        }
    }
}
