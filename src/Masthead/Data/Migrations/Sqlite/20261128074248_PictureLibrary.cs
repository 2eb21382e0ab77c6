using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Masthead.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PictureLibrary : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_pictures_PublicationId_CreatedAt",
                table: "pictures");

            migrationBuilder.AddColumn<string>(
                name: "BroughtBy",
                table: "pictures",
                type: "TEXT",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "BroughtById",
                table: "pictures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Copyright",
                table: "pictures",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "IsUnused",
                table: "pictures",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            migrationBuilder.AddColumn<string>(
                name: "Keywords",
                table: "pictures",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Licence",
                table: "pictures",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "LicenceAddress",
                table: "pictures",
                type: "TEXT",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "pictures",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "RightsEndOn",
                table: "pictures",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WordsVersion",
                table: "pictures",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "picture_uses",
                columns: table => new
                {
                    PictureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture_uses", x => new { x.PictureId, x.StoryId, x.Place });
                });

            migrationBuilder.CreateTable(
                name: "picture_words",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PictureId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PublicationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_picture_words", x => x.Number);
                    table.ForeignKey(
                        name: "FK_picture_words_pictures_PictureId",
                        column: x => x.PictureId,
                        principalTable: "pictures",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_pictures_PublicationId_BroughtById_Id",
                table: "pictures",
                columns: new[] { "PublicationId", "BroughtById", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_pictures_PublicationId_Id",
                table: "pictures",
                columns: new[] { "PublicationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_pictures_PublicationId_RightsEndOn",
                table: "pictures",
                columns: new[] { "PublicationId", "RightsEndOn" },
                filter: "\"RightsEndOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_pictures_uncredited",
                table: "pictures",
                columns: new[] { "PublicationId", "Id" },
                filter: "\"Credit\" = ''");

            migrationBuilder.CreateIndex(
                name: "IX_pictures_undescribed",
                table: "pictures",
                columns: new[] { "PublicationId", "Id" },
                filter: "\"AlternativeText\" = ''");

            migrationBuilder.CreateIndex(
                name: "IX_pictures_unused",
                table: "pictures",
                columns: new[] { "PublicationId", "Id" },
                filter: "\"IsUnused\"");

            migrationBuilder.CreateIndex(
                name: "IX_picture_uses_StoryId",
                table: "picture_uses",
                column: "StoryId");

            migrationBuilder.CreateIndex(
                name: "IX_picture_words_PictureId",
                table: "picture_words",
                column: "PictureId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_picture_words_PublicationId_PictureId",
                table: "picture_words",
                columns: new[] { "PublicationId", "PictureId" });

            // What pictures are found by: an index without words of its own, and triggers that keep it.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE picture_index USING fts5("Words", content='picture_words', content_rowid='Number', tokenize="unicode61 remove_diacritics 0", prefix='2 3')
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER picture_words_new AFTER INSERT ON picture_words BEGIN
                    INSERT INTO picture_index(rowid, "Words") VALUES (NEW."Number", NEW."Words");
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER picture_words_gone AFTER DELETE ON picture_words BEGIN
                    INSERT INTO picture_index(picture_index, rowid, "Words") VALUES ('delete', OLD."Number", OLD."Words");
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER picture_words_other AFTER UPDATE ON picture_words BEGIN
                    INSERT INTO picture_index(picture_index, rowid, "Words") VALUES ('delete', OLD."Number", OLD."Words");
                    INSERT INTO picture_index(rowid, "Words") VALUES (NEW."Number", NEW."Words");
                END
                """);
            // Whether any story names a picture.
            migrationBuilder.Sql("""
                CREATE TRIGGER picture_uses_new AFTER INSERT ON picture_uses BEGIN
                    UPDATE pictures SET "IsUnused" = 0 WHERE "Id" = NEW."PictureId" AND "PublicationId" = NEW."PublicationId" AND "IsUnused";
                END
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER picture_uses_gone AFTER DELETE ON picture_uses
                WHEN NOT EXISTS (SELECT 1 FROM picture_uses WHERE "PictureId" = OLD."PictureId" AND "PublicationId" = OLD."PublicationId") BEGIN
                    UPDATE pictures SET "IsUnused" = 1 WHERE "Id" = OLD."PictureId" AND "PublicationId" = OLD."PublicationId";
                END
                """);
            // Which pictures the stories that are there name (docs/adr/0030-the-picture-library.md).
            migrationBuilder.Sql("""
                INSERT INTO picture_uses ("PictureId", "StoryId", "PublicationId", "Place")
                SELECT DISTINCT upper(j.value), s."StoryId", s."PublicationId", 'Draft' FROM (SELECT "Id" AS "StoryId", "PublicationId", "Draft" AS words FROM stories) AS s, json_tree(s.words) AS j WHERE j.key IN ('picture', 'leadPictureId') AND j.type = 'text'
                """);
            migrationBuilder.Sql("""
                INSERT INTO picture_uses ("PictureId", "StoryId", "PublicationId", "Place")
                SELECT DISTINCT upper(j.value), s."StoryId", s."PublicationId", 'Scheduled' FROM (SELECT "Id" AS "StoryId", "PublicationId", "GoesOutWords" AS words FROM stories WHERE "GoesOutWords" IS NOT NULL) AS s, json_tree(s.words) AS j WHERE j.key IN ('picture', 'leadPictureId') AND j.type = 'text'
                """);
            migrationBuilder.Sql("""
                INSERT INTO picture_uses ("PictureId", "StoryId", "PublicationId", "Place")
                SELECT DISTINCT upper(j.value), s."StoryId", s."PublicationId", 'Shown' FROM (SELECT p."StoryId", p."PublicationId", r."Content" AS words FROM published_stories AS p JOIN revisions AS r ON r."StoryId" = p."StoryId" AND r."Number" = p."RevisionNumber" WHERE p."Standing" = 'Live') AS s, json_tree(s.words) AS j WHERE j.key IN ('picture', 'leadPictureId') AND j.type = 'text'
                """);
            migrationBuilder.Sql("""
                INSERT INTO picture_uses ("PictureId", "StoryId", "PublicationId", "Place")
                SELECT DISTINCT upper(j.value), s."StoryId", s."PublicationId", 'Revision' FROM (SELECT "StoryId", "PublicationId", "Content" AS words FROM revisions) AS s, json_tree(s.words) AS j WHERE j.key IN ('picture', 'leadPictureId') AND j.type = 'text'
                """);
            // What the pictures that are there are found by is written by a job.
            migrationBuilder.Sql("""
                INSERT INTO jobs ("Id", "Kind", "About", "Data", "DueAt", "FreeAt", "State", "Tries", "Turn", "Orders", "OrderedAt")
                SELECT '01900000-0000-7000-8000-00000000F111', 'fill-picture-words', 'pictures', '', MAX("CreatedAt"), MAX("CreatedAt"), 'Waiting', 0, 0, 1, MAX("CreatedAt") FROM pictures HAVING COUNT(*) > 0
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE picture_index");

            migrationBuilder.DropTable(
                name: "picture_uses");

            migrationBuilder.DropTable(
                name: "picture_words");

            migrationBuilder.DropIndex(
                name: "IX_pictures_PublicationId_BroughtById_Id",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_PublicationId_Id",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_PublicationId_RightsEndOn",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_uncredited",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_undescribed",
                table: "pictures");

            migrationBuilder.DropIndex(
                name: "IX_pictures_unused",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "BroughtBy",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "BroughtById",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "Copyright",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "IsUnused",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "Keywords",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "Licence",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "LicenceAddress",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "Notes",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "RightsEndOn",
                table: "pictures");

            migrationBuilder.DropColumn(
                name: "WordsVersion",
                table: "pictures");

            migrationBuilder.CreateIndex(
                name: "IX_pictures_PublicationId_CreatedAt",
                table: "pictures",
                columns: new[] { "PublicationId", "CreatedAt" });
        }
    }
}
