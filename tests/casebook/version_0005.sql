-- A casebook as revision 0005 left it: that of revision 0001 brought up to date, with an edition of a list and a file of holdings.
-- Never to be edited.
PRAGMA application_id = 1332630117;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE blocks (
	number INTEGER NOT NULL, 
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	level INTEGER NOT NULL, 
	speaker TEXT, 
	published VARCHAR, 
	CONSTRAINT pk_blocks PRIMARY KEY (number), 
	CONSTRAINT fk_blocks_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "blocks" VALUES(1,'d20fedf67e9218aeaa628',0,0,51,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(2,'d20fedf67e9218aeaa628',1,52,100,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(3,'d20fedf67e9218aeaa628',2,101,133,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(4,'d20fedf67e9218aeaa628',3,134,169,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(5,'d20fedf67e9218aeaa628',4,170,188,'furniture',0,NULL,NULL);
INSERT INTO "blocks" VALUES(6,'d20fedf67e9218aeaa628',5,189,254,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(7,'d20fedf67e9218aeaa628',6,255,313,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(8,'d20fedf67e9218aeaa628',7,314,345,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(9,'d912cb442885428e9fb6f',0,0,13,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(10,'d912cb442885428e9fb6f',1,14,35,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(11,'d912cb442885428e9fb6f',2,36,86,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(12,'d02f40605560024aef183',0,0,21,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(13,'d02f40605560024aef183',1,22,53,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(14,'d02f40605560024aef183',2,54,91,'paragraph',0,NULL,NULL);
CREATE TABLE builds (
	number INTEGER NOT NULL, 
	started VARCHAR NOT NULL, 
	finished VARCHAR, 
	counts JSON NOT NULL, 
	CONSTRAINT pk_builds PRIMARY KEY (number)
);
INSERT INTO "builds" VALUES(1,'2026-11-22T03:56:55+00:00','2026-11-22T03:56:55+00:00','{"found": 3, "read": 2, "skipped": 0, "replaced": 0, "removed": 0, "documents": 3, "claims": 3, "words": 92}');
CREATE TABLE claims (
	id VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	type VARCHAR NOT NULL, 
	subject TEXT, 
	object TEXT, 
	what TEXT, 
	value TEXT, 
	date VARCHAR, 
	date_first VARCHAR, 
	date_last VARCHAR, 
	polarity VARCHAR(1) NOT NULL, 
	modality VARCHAR NOT NULL, 
	speaker TEXT, 
	via JSON NOT NULL, 
	section VARCHAR NOT NULL, 
	"key" BOOLEAN NOT NULL, 
	rule VARCHAR NOT NULL, 
	confidence FLOAT NOT NULL, 
	subject_entity TEXT, 
	object_entity TEXT, 
	speaker_entity TEXT, 
	CONSTRAINT pk_claims PRIMARY KEY (id), 
	CONSTRAINT fk_claims_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "claims" VALUES('c4740a14586b0f6f06389','d20fedf67e9218aeaa628',0,189,254,'Harrow Lane > ownership > Pell | date=2020-11 | speaker=Marquardt','ownership','Harrow Lane Systems','Pell Optics Ltd',NULL,NULL,'2020-11','2020-11-01','2020-11-30','+','actual','Ines Marquardt','[]','body',1,'invented',0.5,'Harrow Lane Systems','Pell Optics Ltd','Ines Marquardt');
INSERT INTO "claims" VALUES('cfcb1d6653a51421dc182','d20fedf67e9218aeaa628',1,255,313,'Harrow Lane > misconduct > Pell | polarity=- | speaker=HLS','misconduct','Harrow Lane Systems','Pell Optics Ltd',NULL,NULL,NULL,NULL,NULL,'-','actual','Harrow Lane Systems','[]','body',1,'invented',0.5,'Harrow Lane Systems','Pell Optics Ltd','Harrow Lane Systems');
INSERT INTO "claims" VALUES('ceabb715f917a4211b3af','d912cb442885428e9fb6f',0,36,86,'HLS > misconduct > Pell Optics | modality=possible','misconduct','HLS','Pell Optics',NULL,NULL,NULL,NULL,NULL,'+','possible','publication','[]','body',1,'invented',0.5,'HLS','Pell Optics',NULL);
CREATE TABLE decisions (
	number INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	who TEXT NOT NULL, 
	why TEXT NOT NULL, 
	action VARCHAR NOT NULL, 
	arguments JSON NOT NULL, 
	reverses INTEGER, 
	CONSTRAINT pk_decisions PRIMARY KEY (number), 
	CONSTRAINT fk_decisions_reverses_decisions FOREIGN KEY(reverses) REFERENCES decisions (number)
);
INSERT INTO "decisions" VALUES(1,'2026-11-22T03:56:55+00:00','an archivist','one firm since 2019','merge','{"atoms": ["organisation:quarry works", "organisation:pell optics"], "names": ["Quarry Works", "Pell Optics"]}',NULL);
INSERT INTO "decisions" VALUES(2,'2026-11-22T03:56:55+00:00','an archivist','','rename','{"atom": "organisation:pell optics", "name": "Pell & Quarry", "from": "Pell Optics"}',NULL);
INSERT INTO "decisions" VALUES(3,'2026-11-22T03:56:55+00:00','an archivist','','accept','{"claim": "c4740a14586b0f6f06389"}',NULL);
CREATE TABLE document_aliases (
	document_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	alias VARCHAR NOT NULL, 
	normal VARCHAR NOT NULL, 
	atom VARCHAR NOT NULL, 
	CONSTRAINT pk_document_aliases PRIMARY KEY (document_id, name, alias), 
	CONSTRAINT fk_document_aliases_document_id_document_entities FOREIGN KEY(document_id, name) REFERENCES document_entities (document_id, name) ON DELETE CASCADE
);
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Harrow Lane Systems','Harrow Lane Systems','harrow lane systems','organisation:harrow lane systems');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Harrow Lane Systems','Harrow Lane','harrow lane','organisation:harrow lane');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Harrow Lane Systems','HLS','hls','organisation:hls');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Pell Optics Ltd','Pell Optics Ltd','pell optics','organisation:pell optics');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Pell Optics Ltd','Pell','pell','organisation:pell');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Ines Marquardt','Ines Marquardt','ines marquardt','person:ines marquardt');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Ines Marquardt','Marquardt','marquardt','person:marquardt@d20fedf67e9218aeaa628');
INSERT INTO "document_aliases" VALUES('d912cb442885428e9fb6f','HLS','HLS','hls','organisation:hls');
INSERT INTO "document_aliases" VALUES('d912cb442885428e9fb6f','Pell Optics','Pell Optics','pell optics','organisation:pell optics');
INSERT INTO "document_aliases" VALUES('d02f40605560024aef183','Pell Optics','Pell Optics','pell optics','organisation:pell optics');
INSERT INTO "document_aliases" VALUES('d02f40605560024aef183','Quarry Works','Quarry Works','quarry works','organisation:quarry works');
INSERT INTO "document_aliases" VALUES('d02f40605560024aef183','Quarry Works','Quarry','quarry','organisation:quarry');
CREATE TABLE document_entities (
	document_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	atom VARCHAR NOT NULL, 
	mentions INTEGER NOT NULL, 
	CONSTRAINT pk_document_entities PRIMARY KEY (document_id, name), 
	CONSTRAINT fk_document_entities_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "document_entities" VALUES('d20fedf67e9218aeaa628','Harrow Lane Systems',0,'company','organisation:harrow lane systems',2);
INSERT INTO "document_entities" VALUES('d20fedf67e9218aeaa628','Pell Optics Ltd',1,'company','organisation:pell optics',3);
INSERT INTO "document_entities" VALUES('d20fedf67e9218aeaa628','Ines Marquardt',2,'person','person:ines marquardt',2);
INSERT INTO "document_entities" VALUES('d912cb442885428e9fb6f','HLS',0,'company','organisation:hls',1);
INSERT INTO "document_entities" VALUES('d912cb442885428e9fb6f','Pell Optics',1,'company','organisation:pell optics',1);
INSERT INTO "document_entities" VALUES('d02f40605560024aef183','Pell Optics',0,'company','organisation:pell optics',1);
INSERT INTO "document_entities" VALUES('d02f40605560024aef183','Quarry Works',1,'company','organisation:quarry works',1);
CREATE TABLE documents (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	encoding VARCHAR, 
	language VARCHAR, 
	title TEXT, 
	publisher TEXT, 
	publisher_normal VARCHAR, 
	authors JSON NOT NULL, 
	published VARCHAR, 
	url TEXT, 
	tags JSON NOT NULL, 
	links JSON NOT NULL, 
	markup JSON NOT NULL, 
	disagreements JSON NOT NULL, 
	notes JSON NOT NULL, 
	words INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_documents PRIMARY KEY (id)
);
INSERT INTO "documents" VALUES('d20fedf67e9218aeaa628','gazette.txt','present','text/plain','utf-8','en','Locks that talk','The Harrow Gazette','harrow gazette','[]','2021-03-04',NULL,'[]','[]','[]','[]','[]',61,'~ Locks that talk / The Harrow Gazette / 2021-03-04
% company Harrow Lane Systems = Harrow Lane, HLS
% company Pell Optics Ltd = Pell
% person Ines Marquardt = Marquardt
MENU Subscribe now
Harrow Lane > ownership > Pell | date=2020-11 | speaker=Marquardt
Harrow Lane > misconduct > Pell | polarity=- | speaker=HLS
Marquardt said no more of Pell.
');
INSERT INTO "documents" VALUES('d912cb442885428e9fb6f','letters.txt#1','present','text/plain','utf-8','en',NULL,NULL,NULL,'[]',NULL,NULL,'[]','[]','[]','[]','[]',15,'% company HLS
% company Pell Optics
HLS > misconduct > Pell Optics | modality=possible
');
INSERT INTO "documents" VALUES('d02f40605560024aef183','letters.txt#2','present','text/plain','utf-8','en',NULL,NULL,NULL,'[]',NULL,NULL,'[]','[]','[]','[]','[]',16,'% company Pell Optics
% company Quarry Works = Quarry
Quarry sells padlocks to Pell Optics.
');
CREATE TABLE entities (
	id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	lead VARCHAR NOT NULL, 
	documents INTEGER NOT NULL, 
	mentions INTEGER NOT NULL, 
	claims INTEGER NOT NULL, 
	CONSTRAINT pk_entities PRIMARY KEY (id)
);
INSERT INTO "entities" VALUES('e31a44d82d09fb5531c49','Harrow Lane Systems','company','organisation:harrow lane systems',2,3,3);
INSERT INTO "entities" VALUES('eb5a0d1ef323258b1b761','Ines Marquardt','person','person:ines marquardt',1,2,1);
INSERT INTO "entities" VALUES('ef99655c33dd44a54c60c','Pell & Quarry','company','organisation:pell optics',3,6,3);
CREATE TABLE entity_members (
	document_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	entity_id VARCHAR NOT NULL, atom VARCHAR, 
	CONSTRAINT pk_entity_members PRIMARY KEY (document_id, name), 
	CONSTRAINT fk_entity_members_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE, 
	CONSTRAINT fk_entity_members_entity_id_entities FOREIGN KEY(entity_id) REFERENCES entities (id) ON DELETE CASCADE
);
INSERT INTO "entity_members" VALUES('d20fedf67e9218aeaa628','Harrow Lane Systems','e31a44d82d09fb5531c49',NULL);
INSERT INTO "entity_members" VALUES('d20fedf67e9218aeaa628','Pell Optics Ltd','ef99655c33dd44a54c60c',NULL);
INSERT INTO "entity_members" VALUES('d20fedf67e9218aeaa628','Ines Marquardt','eb5a0d1ef323258b1b761',NULL);
INSERT INTO "entity_members" VALUES('d912cb442885428e9fb6f','HLS','e31a44d82d09fb5531c49',NULL);
INSERT INTO "entity_members" VALUES('d912cb442885428e9fb6f','Pell Optics','ef99655c33dd44a54c60c',NULL);
INSERT INTO "entity_members" VALUES('d02f40605560024aef183','Pell Optics','ef99655c33dd44a54c60c',NULL);
INSERT INTO "entity_members" VALUES('d02f40605560024aef183','Quarry Works','ef99655c33dd44a54c60c',NULL);
CREATE TABLE entity_names (
	entity_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	normal VARCHAR NOT NULL, 
	documents INTEGER NOT NULL, 
	CONSTRAINT pk_entity_names PRIMARY KEY (entity_id, name), 
	CONSTRAINT fk_entity_names_entity_id_entities FOREIGN KEY(entity_id) REFERENCES entities (id) ON DELETE CASCADE
);
INSERT INTO "entity_names" VALUES('e31a44d82d09fb5531c49','HLS','hls',2);
INSERT INTO "entity_names" VALUES('e31a44d82d09fb5531c49','Harrow Lane','harrow lane',1);
INSERT INTO "entity_names" VALUES('e31a44d82d09fb5531c49','Harrow Lane Systems','harrow lane systems',1);
INSERT INTO "entity_names" VALUES('eb5a0d1ef323258b1b761','Ines Marquardt','ines marquardt',1);
INSERT INTO "entity_names" VALUES('eb5a0d1ef323258b1b761','Marquardt','marquardt',1);
INSERT INTO "entity_names" VALUES('ef99655c33dd44a54c60c','Pell','pell',1);
INSERT INTO "entity_names" VALUES('ef99655c33dd44a54c60c','Pell Optics','pell optics',2);
INSERT INTO "entity_names" VALUES('ef99655c33dd44a54c60c','Pell Optics Ltd','pell optics',1);
INSERT INTO "entity_names" VALUES('ef99655c33dd44a54c60c','Quarry','quarry',1);
INSERT INTO "entity_names" VALUES('ef99655c33dd44a54c60c','Quarry Works','quarry works',1);
CREATE TABLE files (
	name VARCHAR NOT NULL, 
	path TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	mtime_ns BIGINT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	read_with VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	retry BOOLEAN NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (name)
);
INSERT INTO "files" VALUES('gazette.txt','/records/articles/gazette.txt',346,1795319814799615751,'20fedf67e9218aeaa6287a08005d3493d3f520739faa600eee8effb6b6258f16','rd58ec343869095ea1492','present',0);
INSERT INTO "files" VALUES('letters.txt','/records/articles/letters.txt',185,1795319814799657989,'4085c4241c2a35afadf08fe30e7970567f3e571de6f14c15889ce554ffecbf97','rd58ec343869095ea1492','present',0);
INSERT INTO "files" VALUES('torn.txt','/records/articles/torn.txt',6,1795319814799690283,'d84771511dbeaa7374796d8b58d21045b82bcad601cc302037828379edb47814','rd58ec343869095ea1492','present',0);
CREATE TABLE mentions (
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	entity TEXT NOT NULL, 
	how VARCHAR NOT NULL, 
	CONSTRAINT pk_mentions PRIMARY KEY (document_id, position), 
	CONSTRAINT fk_mentions_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',0,189,200,'Harrow Lane','Harrow Lane Systems','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',1,215,219,'Pell','Pell Optics Ltd','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',2,245,254,'Marquardt','Ines Marquardt','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',3,255,266,'Harrow Lane','Harrow Lane Systems','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',4,282,286,'Pell','Pell Optics Ltd','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',5,340,344,'Pell','Pell Optics Ltd','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',6,314,323,'Marquardt','Ines Marquardt','name');
INSERT INTO "mentions" VALUES('d912cb442885428e9fb6f',0,36,39,'HLS','HLS','name');
INSERT INTO "mentions" VALUES('d912cb442885428e9fb6f',1,55,66,'Pell Optics','Pell Optics','name');
INSERT INTO "mentions" VALUES('d02f40605560024aef183',0,79,90,'Pell Optics','Pell Optics','name');
INSERT INTO "mentions" VALUES('d02f40605560024aef183',1,54,60,'Quarry','Quarry Works','name');
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
CREATE TABLE origins (
	file VARCHAR NOT NULL, 
	document_name VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	CONSTRAINT pk_origins PRIMARY KEY (file, document_name), 
	CONSTRAINT fk_origins_file_files FOREIGN KEY(file) REFERENCES files (name) ON DELETE CASCADE
);
INSERT INTO "origins" VALUES('gazette.txt','gazette.txt','d20fedf67e9218aeaa628');
INSERT INTO "origins" VALUES('letters.txt','letters.txt#1','d912cb442885428e9fb6f');
INSERT INTO "origins" VALUES('letters.txt','letters.txt#2','d02f40605560024aef183');
CREATE TABLE passage_entities (
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	CONSTRAINT pk_passage_entities PRIMARY KEY (document_id, position, name), 
	CONSTRAINT fk_passage_entities_document_id_passages FOREIGN KEY(document_id, position) REFERENCES passages (document_id, position) ON DELETE CASCADE
);
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',0,'Harrow Lane Systems');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',0,'Pell Optics Ltd');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',0,'Ines Marquardt');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',1,'Harrow Lane Systems');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',1,'Pell Optics Ltd');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',2,'Pell Optics Ltd');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',2,'Ines Marquardt');
INSERT INTO "passage_entities" VALUES('d912cb442885428e9fb6f',0,'HLS');
INSERT INTO "passage_entities" VALUES('d912cb442885428e9fb6f',0,'Pell Optics');
INSERT INTO "passage_entities" VALUES('d02f40605560024aef183',0,'Pell Optics');
INSERT INTO "passage_entities" VALUES('d02f40605560024aef183',0,'Quarry Works');
CREATE TABLE passages (
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	coded BOOLEAN NOT NULL, 
	section VARCHAR NOT NULL, 
	CONSTRAINT pk_passages PRIMARY KEY (document_id, position), 
	CONSTRAINT fk_passages_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "passages" VALUES('d20fedf67e9218aeaa628',0,189,254,'Harrow Lane > ownership > Pell | date=2020-11 | speaker=Marquardt',1,'body');
INSERT INTO "passages" VALUES('d20fedf67e9218aeaa628',1,255,313,'Harrow Lane > misconduct > Pell | polarity=- | speaker=HLS',1,'body');
INSERT INTO "passages" VALUES('d20fedf67e9218aeaa628',2,314,345,'Marquardt said no more of Pell.',0,'body');
INSERT INTO "passages" VALUES('d912cb442885428e9fb6f',0,36,86,'HLS > misconduct > Pell Optics | modality=possible',1,'body');
INSERT INTO "passages" VALUES('d02f40605560024aef183',0,54,91,'Quarry sells padlocks to Pell Optics.',0,'body');
CREATE TABLE unreadable (
	file VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_unreadable PRIMARY KEY (file, name), 
	CONSTRAINT fk_unreadable_file_files FOREIGN KEY(file) REFERENCES files (name) ON DELETE CASCADE
);
INSERT INTO "unreadable" VALUES('torn.txt','torn.txt','says itself that it is broken');
CREATE TABLE editions (
	list VARCHAR NOT NULL, 
	edition VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	dated VARCHAR NOT NULL, 
	dated_by VARCHAR NOT NULL, 
	retrieved VARCHAR NOT NULL, 
	checked VARCHAR NOT NULL, 
	rows INTEGER NOT NULL, 
	complete BOOLEAN NOT NULL, 
	confirmed VARCHAR, 
	files JSON NOT NULL, 
	problems JSON NOT NULL, 
	CONSTRAINT pk_editions PRIMARY KEY (list, edition)
);
INSERT INTO "editions" VALUES('us-ofac-sdn','2026-01-05.4b42a96a','us-ofac-sdn','ofac_csv','2026-01-05','given','2026-11-22T12:00:10+00:00','2026-11-22T12:00:10+00:00',3,1,NULL,'[{"name": "sdn.csv", "sha256": "9b0979a26b8afaffa756f97866e84ef403b03b32958d7370696f77176f9e0441", "size": 589, "url": null, "etag": null, "modified": null, "kept": "lists/us-ofac-sdn/9b0979a26b8afaff-sdn.csv"}, {"name": "add.csv", "sha256": "1d36b8cb8ce066d9c8cfba8d7cd851abbe1ec9a2b802c92c050fed836c90e705", "size": 103, "url": null, "etag": null, "modified": null, "kept": "lists/us-ofac-sdn/1d36b8cb8ce066d9-add.csv"}, {"name": "alt.csv", "sha256": "88a3c946c8c06c62abd153d309ac550c7f1dfa3bba202e14c92f4ac6cc130792", "size": 65, "url": null, "etag": null, "modified": null, "kept": "lists/us-ofac-sdn/88a3c946c8c06c62-alt.csv"}, {"name": "sdn_comments.csv", "sha256": "87e681576b5974d51c4654eaaeb364d97b638b87549d429d1c7f951603333cb2", "size": 42, "url": null, "etag": null, "modified": null, "kept": "lists/us-ofac-sdn/87e681576b5974d5-sdn_comments.csv"}]','[]');
CREATE TABLE listings (
	digest VARCHAR NOT NULL, 
	list VARCHAR NOT NULL, 
	entry VARCHAR NOT NULL, 
	content JSON NOT NULL, 
	CONSTRAINT pk_listings PRIMARY KEY (digest)
);
INSERT INTO "listings" VALUES('c11ec69a529c38b9f4692','us-ofac-sdn','101','{"list": "us-ofac-sdn", "entry": "101", "name": "TARN OPTICS CO., LTD.", "kind": "organization", "aliases": [{"name": "TARN OPTICS", "script": null, "quality": "aka"}, {"name": "TARN LENSES", "script": null, "quality": "fka"}, {"name": "TOC", "script": null, "quality": "weak"}], "identifiers": [{"scheme": "tax", "value": "7700112233", "country": "RU"}, {"scheme": "swift", "value": "TARNXX22", "country": null}, {"scheme": "lei", "value": "5299000TARN000OPTICS", "country": null}, {"scheme": "website", "value": "www.tarn.example", "country": null}], "addresses": [{"text": "12 Quay Road, Bergen, Norway", "country": "NO"}, {"text": "China", "country": "CN"}], "programmes": ["EXAMPLE-EO1", "EXAMPLE2"], "reach": "All offices worldwide", "remarks": "Tax ID No. 7700112233 (Russia); SWIFT/BIC TARNXX22; Legal Entity Number 5299000TARN000OPTICS; All offices worldwide; Linked To: TARN HOLDINGS; a.k.a. ''TOC''; Organization Established Date 04 May 2010; Website www.tarn.example.", "details": [["linked_to", "TARN HOLDINGS"], ["established", "04 May 2010"]]}');
INSERT INTO "listings" VALUES('cdcf7f90295bceeb99189','us-ofac-sdn','102','{"list": "us-ofac-sdn", "entry": "102", "name": "HOLM, Per Anders", "kind": "person", "identifiers": [{"scheme": "passport", "value": "N0099887", "country": "NO"}], "programmes": ["EXAMPLE2"], "remarks": "DOB 03 May 1961; nationality Norway; Passport N0099887 (Norway) expires 01 Jan 2027.", "details": [["title", "Director of Tarn Optics"], ["birth_date", "03 May 1961"], ["nationality", "Norway"]]}');
INSERT INTO "listings" VALUES('c93ca1f67251cf368c8cc','us-ofac-sdn','103','{"list": "us-ofac-sdn", "entry": "103", "name": "TARN STAR", "kind": "vessel", "programmes": ["EXAMPLE2"], "details": [["call_sign", "TRN1"], ["vess_type", "General Cargo"], ["tonnage", "2595"], ["grt", "212"], ["vess_flag", "Panama"], ["vess_owner", "Tarn Shipping"]]}');
CREATE TABLE listing_names (
	digest VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	normal VARCHAR NOT NULL, 
	CONSTRAINT pk_listing_names PRIMARY KEY (digest, name), 
	CONSTRAINT fk_listing_names_digest_listings FOREIGN KEY(digest) REFERENCES listings (digest) ON DELETE CASCADE
);
INSERT INTO "listing_names" VALUES('c11ec69a529c38b9f4692','TARN OPTICS CO., LTD.','tarn optics');
INSERT INTO "listing_names" VALUES('c11ec69a529c38b9f4692','TARN OPTICS','tarn optics');
INSERT INTO "listing_names" VALUES('c11ec69a529c38b9f4692','TARN LENSES','tarn lenses');
INSERT INTO "listing_names" VALUES('c11ec69a529c38b9f4692','TOC','toc');
INSERT INTO "listing_names" VALUES('cdcf7f90295bceeb99189','HOLM, Per Anders','holm per anders');
INSERT INTO "listing_names" VALUES('c93ca1f67251cf368c8cc','TARN STAR','tarn star');
CREATE TABLE edition_listings (
	list VARCHAR NOT NULL, 
	edition VARCHAR NOT NULL, 
	entry VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	file INTEGER NOT NULL, 
	"row" INTEGER NOT NULL, 
	part VARCHAR NOT NULL, 
	CONSTRAINT pk_edition_listings PRIMARY KEY (list, edition, entry), 
	CONSTRAINT fk_edition_listings_list_editions FOREIGN KEY(list, edition) REFERENCES editions (list, edition) ON DELETE CASCADE, 
	CONSTRAINT fk_edition_listings_digest_listings FOREIGN KEY(digest) REFERENCES listings (digest)
);
INSERT INTO "edition_listings" VALUES('us-ofac-sdn','2026-01-05.4b42a96a','101','c11ec69a529c38b9f4692',0,1,'');
INSERT INTO "edition_listings" VALUES('us-ofac-sdn','2026-01-05.4b42a96a','102','cdcf7f90295bceeb99189',0,2,'');
INSERT INTO "edition_listings" VALUES('us-ofac-sdn','2026-01-05.4b42a96a','103','c93ca1f67251cf368c8cc',0,3,'');
CREATE TABLE holding_files (
	file VARCHAR NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	form VARCHAR NOT NULL, 
	rows INTEGER NOT NULL, 
	added VARCHAR NOT NULL, 
	CONSTRAINT pk_holding_files PRIMARY KEY (file)
);
INSERT INTO "holding_files" VALUES('held.csv','cefdcab2223d7f3c499d43edc121d33c1000ec910c5e3d781d0ea45985595cb0','table',1,'2026-11-22T12:00:11+00:00');
CREATE TABLE holdings (
	file VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	owner TEXT NOT NULL, 
	owned TEXT NOT NULL, 
	share FLOAT, 
	least FLOAT, 
	most FLOAT, 
	control BOOLEAN NOT NULL, 
	since VARCHAR, 
	until VARCHAR, 
	source TEXT NOT NULL, 
	standing VARCHAR NOT NULL, 
	CONSTRAINT pk_holdings PRIMARY KEY (file, position), 
	CONSTRAINT fk_holdings_file_holding_files FOREIGN KEY(file) REFERENCES holding_files (file) ON DELETE CASCADE
);
INSERT INTO "holdings" VALUES('held.csv',1,'Tarn Optics','Harrow Lane Systems',0.6,NULL,NULL,0,'2019',NULL,'held.csv, row 2','claimed');
CREATE TABLE holding_parties (
	file VARCHAR NOT NULL, 
	id VARCHAR NOT NULL, 
	names JSON NOT NULL, 
	identifiers JSON NOT NULL, 
	country VARCHAR, 
	kind VARCHAR NOT NULL, 
	CONSTRAINT pk_holding_parties PRIMARY KEY (file, id), 
	CONSTRAINT fk_holding_parties_file_holding_files FOREIGN KEY(file) REFERENCES holding_files (file) ON DELETE CASCADE
);
CREATE TABLE document_identifiers (
	document_id VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	scheme VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_document_identifiers PRIMARY KEY (document_id, start, scheme), 
	CONSTRAINT fk_document_identifiers_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
CREATE TABLE questions (
	id VARCHAR NOT NULL, 
	one JSON NOT NULL, 
	other JSON NOT NULL, 
	score FLOAT NOT NULL, 
	reasons JSON NOT NULL, 
	introduced JSON, 
	CONSTRAINT pk_questions PRIMARY KEY (id)
);
CREATE TABLE imported_claims (
	claim_id VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	claim JSON NOT NULL, 
	entities JSON NOT NULL, 
	CONSTRAINT pk_imported_claims PRIMARY KEY (claim_id)
);
CREATE TABLE analysed_documents (
	document_id VARCHAR NOT NULL, 
	CONSTRAINT pk_analysed_documents PRIMARY KEY (document_id), 
	CONSTRAINT fk_analysed_documents_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "analysed_documents" VALUES('d20fedf67e9218aeaa628');
INSERT INTO "analysed_documents" VALUES('d912cb442885428e9fb6f');
INSERT INTO "analysed_documents" VALUES('d02f40605560024aef183');
CREATE TABLE claim_roles (
	claim_id VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	object VARCHAR NOT NULL, 
	denied BOOLEAN NOT NULL, 
	proposition VARCHAR NOT NULL, 
	CONSTRAINT pk_claim_roles PRIMARY KEY (claim_id)
);
INSERT INTO "claim_roles" VALUES('c4740a14586b0f6f06389','d20fedf67e9218aeaa628','ownership','e31a44d82d09fb5531c49','ef99655c33dd44a54c60c',0,'p3f8ecc76abf9df623f0d');
INSERT INTO "claim_roles" VALUES('cfcb1d6653a51421dc182','d20fedf67e9218aeaa628','misconduct','e31a44d82d09fb5531c49','ef99655c33dd44a54c60c',1,'p0a76b699814fae55d0c1');
INSERT INTO "claim_roles" VALUES('ceabb715f917a4211b3af','d912cb442885428e9fb6f','misconduct','e31a44d82d09fb5531c49','ef99655c33dd44a54c60c',0,'p0a76b699814fae55d0c1');
CREATE TABLE role_documents (
	document_id VARCHAR NOT NULL, 
	CONSTRAINT pk_role_documents PRIMARY KEY (document_id)
);
INSERT INTO "role_documents" VALUES('d20fedf67e9218aeaa628');
INSERT INTO "role_documents" VALUES('d912cb442885428e9fb6f');
INSERT INTO "role_documents" VALUES('d02f40605560024aef183');
CREATE TABLE propositions (
	id VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	object VARCHAR NOT NULL, 
	first VARCHAR, 
	latest VARCHAR, 
	strongest VARCHAR NOT NULL, 
	CONSTRAINT pk_propositions PRIMARY KEY (id)
);
INSERT INTO "propositions" VALUES('p0a76b699814fae55d0c1','misconduct','e31a44d82d09fb5531c49','ef99655c33dd44a54c60c','2021-03-04','2021-03-04','ceabb715f917a4211b3af');
INSERT INTO "propositions" VALUES('p3f8ecc76abf9df623f0d','ownership','e31a44d82d09fb5531c49','ef99655c33dd44a54c60c','2021-03-04','2021-03-04','c4740a14586b0f6f06389');
CREATE TABLE disputes (
	id VARCHAR NOT NULL, 
	"conflict" VARCHAR NOT NULL, 
	type VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	object VARCHAR NOT NULL, 
	proposed BOOLEAN NOT NULL, 
	loose BOOLEAN NOT NULL, 
	why TEXT NOT NULL, 
	CONSTRAINT pk_disputes PRIMARY KEY (id)
);
INSERT INTO "disputes" VALUES('t5d511f24e387cd8f44eb','polarity','misconduct','e31a44d82d09fb5531c49','ef99655c33dd44a54c60c',0,0,'Harrow Lane Systems denies what letters.txt#1 puts forward.');
CREATE TABLE dispute_claims (
	dispute_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	claim_id VARCHAR NOT NULL, 
	denied BOOLEAN NOT NULL, 
	CONSTRAINT pk_dispute_claims PRIMARY KEY (dispute_id, position), 
	CONSTRAINT fk_dispute_claims_dispute_id_disputes FOREIGN KEY(dispute_id) REFERENCES disputes (id) ON DELETE CASCADE
);
INSERT INTO "dispute_claims" VALUES('t5d511f24e387cd8f44eb',0,'ceabb715f917a4211b3af',0);
INSERT INTO "dispute_claims" VALUES('t5d511f24e387cd8f44eb',1,'cfcb1d6653a51421dc182',1);
CREATE INDEX ix_documents_name ON documents (name);
CREATE INDEX ix_entities_name ON entities (name);
CREATE UNIQUE INDEX ix_blocks_document_id_position ON blocks (document_id, position);
CREATE INDEX ix_claims_document_id_object_entity ON claims (document_id, object_entity);
CREATE INDEX ix_claims_document_id_position ON claims (document_id, position);
CREATE INDEX ix_claims_document_id_speaker_entity ON claims (document_id, speaker_entity);
CREATE INDEX ix_claims_document_id_subject_entity ON claims (document_id, subject_entity);
CREATE INDEX ix_claims_type ON claims (type);
CREATE INDEX ix_document_entities_atom ON document_entities (atom);
CREATE INDEX ix_entity_members_entity_id ON entity_members (entity_id);
CREATE INDEX ix_entity_names_normal ON entity_names (normal);
CREATE INDEX ix_origins_document_id ON origins (document_id);
CREATE INDEX ix_passage_entities_document_id_name ON passage_entities (document_id, name);
CREATE INDEX ix_listings_list_entry ON listings (list, entry);
CREATE INDEX ix_listing_names_normal ON listing_names (normal);
CREATE INDEX ix_edition_listings_digest ON edition_listings (digest);
CREATE INDEX ix_entity_members_atom ON entity_members (atom);
CREATE INDEX ix_imported_claims_document_id_position ON imported_claims (document_id, position);
CREATE INDEX ix_claim_roles_document_id ON claim_roles (document_id);
CREATE INDEX ix_claim_roles_type_subject_object_denied ON claim_roles (type, subject, object, denied);
CREATE INDEX ix_claim_roles_type_object_subject_denied ON claim_roles (type, object, subject, denied);
CREATE INDEX ix_propositions_type_subject_object ON propositions (type, subject, object);
CREATE INDEX ix_disputes_type_subject_object ON disputes (type, subject, object);
CREATE INDEX ix_dispute_claims_claim_id ON dispute_claims (claim_id);
CREATE VIEW block_texts AS
SELECT b.number AS number, b.document_id AS document_id, substr(d.text, b.start + 1, b."end" - b.start) AS text
FROM blocks b JOIN documents d ON d.id = b.document_id
WHERE b.kind <> 'furniture';
CREATE VIRTUAL TABLE searchable USING fts5(
    text, content = 'block_texts', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO searchable (searchable) VALUES ('rebuild');
COMMIT;
